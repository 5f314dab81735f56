// URLs as browsers take them (WHATWG) may hold characters that URIs (RFC 3986) must not: `|`, `{`, letters of any script.

/** What no URI holds, a percent sign that begins no encoded byte, and brackets, which only an address of IPv6 may have. */
const notOfUris = /[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu

const encoded = (text: string) =>
  text.replace(
    notOfUris,
    character =>
      `%${Buffer.from(character)
        .toString('hex')
        .toUpperCase()
        .replaceAll(/(..)(?=.)/g, '$1%')}`
  )

/**
 * The absolute address as a URI (RFC 3986) that names the same thing: what a URI must not hold is percent-encoded, a host
 * in another script written in ASCII (RFC 3490). Null where the text is no absolute address of the web.
 */
export function uriOf(text: string): string | null {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  const { href, protocol, pathname, search, hash } = url
  // An address of the web always has a path, and what it has before that has no slash but two.
  const origin = href.slice(0, href.indexOf('/', protocol.length + 2))
  const bracket = origin.indexOf('[')
  const host = bracket === -1 ? encoded(origin) : `${encoded(origin.slice(0, bracket))}${origin.slice(bracket)}`
  return `${host}${encoded(pathname)}${encoded(search)}${hash === '' ? '' : `#${encoded(hash.slice(1).replaceAll('#', '%23'))}`}`
}
