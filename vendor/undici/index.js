export class ProxyAgent {
  constructor() {
    throw new Error('undici is not bundled: this action reaches proxies through "tunnel"')
  }
}
