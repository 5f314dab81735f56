import { BlockList, isIPv4, isIPv6 } from 'node:net'

type Range = readonly [address: string, bits: number]

/** What names stand for, as Fastify has them. */
const named: Readonly<Record<string, readonly Range[]>> = {
  loopback: [
    ['127.0.0.0', 8],
    ['::1', 128]
  ],
  linklocal: [
    ['169.254.0.0', 16],
    ['fe80::', 10]
  ],
  uniquelocal: [
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
    ['fc00::', 7]
  ]
}

const bitsOf = (address: string) => (isIPv4(address) ? 32 : isIPv6(address) ? 128 : 0)

/**
 * Proxies that are believed what they say of who asked them: addresses, ranges such as 10.0.0.0/8, `loopback`, `linklocal`,
 * `uniquelocal`, by comma. Throws a RangeError for anything else.
 */
export function readProxies(text: string): readonly string[] {
  const proxies = text === '' ? [] : text.split(',').map(part => part.trim())
  if (!proxies.every(isProxy)) {
    throw new RangeError('must be addresses or ranges by comma, such as 10.0.0.0/8, or loopback')
  }
  return proxies
}

function isProxy(proxy: string): boolean {
  if (Object.hasOwn(named, proxy)) return true
  const [address = '', length, ...rest] = proxy.split('/')
  const bits = bitsOf(address)
  if (bits === 0 || rest.length > 0) return false
  // A range of everything would believe anybody.
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) >= 1 && Number(length) <= bits)
}

/** Whether an address is that of one of the proxies. */
export function isAmong(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const [address, bits] of proxies.flatMap(rangesOf)) {
    list.addSubnet(address, bits, isIPv4(address) ? 'ipv4' : 'ipv6')
  }
  return address => bitsOf(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

function rangesOf(proxy: string): readonly Range[] {
  const [address = '', bits] = proxy.split('/')
  return named[proxy] ?? [[address, bits === undefined ? bitsOf(address) : Number(bits)]]
}
