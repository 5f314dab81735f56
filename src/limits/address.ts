import { isIPv4, isIPv6 } from 'node:net'

/** Some load balancers write the port as well. */
const withPort = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$|^\[([\da-f:.]{2,45})\](?::\d{1,5})?$/i

/**
 * Who is asking, by the address: IPv4 as it is, also where it is mapped into IPv6; of IPv6 the first 64 bits, which is what
 * one subscriber has (RFC 6177), as `2001:db8:0:1::/64`. Null for what is no address.
 */
export function clientOfAddress(text: string): string | null {
  const ported = withPort.exec(text)
  const address = ported?.[1] ?? ported?.[2] ?? text
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return null
  const groups = groupsOf(address.split('%', 1)[0] ?? '')
  const isMapped = groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff
  if (isMapped) {
    const [high = 0, low = 0] = groups.slice(6)
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
  }
  const network = groups.slice(0, 4).map(group => group.toString(16))
  return `${network.join(':')}::/64`
}

/** The eight groups of sixteen bits. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const before = groupsIn(head)
  if (tail === undefined) return before
  const after = groupsIn(tail)
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after]
}

function groupsIn(part: string): number[] {
  if (part === '') return []
  return part.split(':').flatMap(group => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)]
    // The last 32 bits may stand as IPv4 does (RFC 4291 §2.2).
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
    return [(a << 8) | b, (c << 8) | d]
  })
}
