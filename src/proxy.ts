/** A proxy that calls go through. */
export interface UsedProxy {
  /** The environment variable that names it. */
  variable: string
  /** Its URL without user name and password. */
  shown: string
}

/** A proxy setting that is wrong, so that no call can use it. */
export interface WrongProxy {
  variable: string
  value: string
  /** What is wrong with it, and what is right. */
  problem: string
}

/**
 * The proxy for a URL; undefined if calls go there directly. The variables are read as `@actions/http-client` reads them. If it cannot parse
 * one, it silently uses no proxy; here that is a {@link WrongProxy}.
 * @param variable gives the text of an environment variable; empty if it isn't set
 */
export function proxyFor(
  url: string,
  variable: (name: string) => string,
): UsedProxy | WrongProxy | undefined {
  const target = new URL(url)
  const lower = `${target.protocol.slice(0, -1)}_proxy`
  const name = variable(lower) === '' ? lower.toUpperCase() : lower
  const value = variable(name)
  if (value === '' || isDirect(target, variable('no_proxy') || variable('NO_PROXY'))) return undefined
  return readProxy(name, value)
}

/** Whether calls to a URL use no proxy. */
function isDirect({ protocol, hostname, port }: URL, noProxy: string): boolean {
  if (/^(?:localhost$|127\.|\[::1\])/.test(hostname)) return true
  const hosts = [hostname, `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`]
  const items = noProxy.split(',').map(item => item.trim().toLowerCase())
  return items.some(
    item =>
      item === '*' ||
      (item !== '' &&
        hosts.some(host => host === item || host.endsWith(item.startsWith('.') ? item : `.${item}`))),
  )
}

function readProxy(variable: string, value: string): UsedProxy | WrongProxy {
  const wrong = (problem: string): WrongProxy => ({ variable, value, problem })
  const text = URL.canParse(value) || /^https?:\/\//i.test(value) ? value : `http://${value}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || !/^[a-z\d._-]+$|^\[/.test(url.hostname)) {
    return wrong('is not the URL of an HTTP proxy; expected for example http://proxy.example.com:8080')
  }
  if (url.hostname.startsWith('[')) {
    return wrong('has an IPv6 address, which the HTTP client cannot use; expected a name or an IPv4 address')
  }
  if (!canDecode(url.username + url.password)) {
    return wrong('has an invalid % code in its user name or password; expected %25 for a %')
  }
  return { variable, shown: url.origin }
}

function canDecode(text: string): boolean {
  try {
    return decodeURIComponent(text) !== undefined
  } catch {
    return false
  }
}
