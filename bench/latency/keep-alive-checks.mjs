// Checks a training several times over one connection, as the action would if it kept one; prints the milliseconds of each.
import { HttpClient } from '@actions/http-client'

const [url = '', key = '', looks = ''] = process.argv.slice(2)
const client = new HttpClient('bench', [], { keepAlive: true, allowRedirects: false, allowRetries: false })
/** @type {number[]} */
const took = []
for (let look = 0; look < Number(looks); look += 1) {
  const begun = performance.now()
  const { message } = await client.get(url, { 'ocp-apim-subscription-key': key })
  for await (const _ of message);
  took.push(performance.now() - begun)
}
client.dispose()
console.log(JSON.stringify(took))
