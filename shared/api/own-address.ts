/**
 * An address of ours to go on to after signing in, and "/" for everything else, whatever the link that led here said.
 * `start` is our origin, such as "https://chain.example.com".
 *
 * @example ownAddress("/units/west?from=2025-03", "https://chain.example.com") // => "/units/west?from=2025-03"
 * @example ownAddress("//evil.example", "https://chain.example.com") // => "/"
 */
export function ownAddress(wanted: string | undefined, start: string): string {
  if (wanted === undefined || !URL.canParse(wanted, start)) return "/"
  const address = new URL(wanted, start)
  if (address.origin !== start || address.pathname === "/sign-in" || address.pathname.startsWith("/api")) return "/"
  // "/.//evil.example" is ours as it stands, and what is left of it once the dot is gone is another site.
  if (address.pathname.startsWith("//")) return "/"
  return address.pathname + address.search + address.hash
}
