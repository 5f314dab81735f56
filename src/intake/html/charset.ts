import sniff from 'html-encoding-sniffer'

/** Browsers look for `<meta charset>` in the first 1024 bytes, and start anew where they find it later. */
const looked = 64 * 1024

/** The character set that a page names in itself (HTML §13.2.3.2, prescan); null where it names none that is known. */
export function pageCharset(bytes: Uint8Array): string | null {
  const name = sniff(bytes.subarray(0, looked), { maxPrescanBytes: looked, defaultEncoding: '' })
  return name === '' ? null : name
}
