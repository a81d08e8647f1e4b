import { endpointOfRegion, parseEndpoint } from '../face/endpoint.ts'
import { type ParseResult, wrong } from '../parse-result.ts'
import { holdsKey } from './excerpt.ts'
import { INPUT_DEFAULTS, type InputName } from './input-defaults.ts'
import { parseApiVersion } from './parse-values.ts'

/** Inputs of a step without a key, for which regional hosts do not work. */
const KEYLESS = ['tenant-id', 'client-id', 'managed-identity', 'access-token'] as const

/** The input that says where the resource is (exactly one of `region` and `endpoint`), and the parser of its text. */
export function regionOrEndpoint(
  textOf: (name: InputName) => string,
  secrets: Readonly<Record<'key' | 'token', string>>,
): [InputName, (text: string) => ParseResult<string>] {
  const [hasRegion, hasEndpoint] = [textOf('region') !== '', textOf('endpoint') !== '']
  if (hasRegion && hasEndpoint) {
    return ['region', () => wrong('and endpoint are both set; expected one of them')]
  }
  const isKeyless = KEYLESS.some(name => !['', INPUT_DEFAULTS[name]].includes(textOf(name).toLowerCase()))
  const version = parseApiVersion(textOf('api-version') || INPUT_DEFAULTS['api-version'])
  const parse = hasEndpoint
    ? (text: string) => parseEndpoint(text, version.ok ? version.value : undefined)
    : endpointOfRegion
  return [
    hasEndpoint || (isKeyless && !hasRegion) ? 'endpoint' : 'region',
    text => {
      if (text === '') {
        return isKeyless
          ? wrong(
              "is empty; expected the resource's own (region needs a key), such as https://my-resource.cognitiveservices.azure.com",
            )
          : wrong('and endpoint are both empty; expected one of them, for example region: westus2')
      }
      if (holdsKey(text, secrets.key)) return wrong('contains the key; expected the key only in secret-key')
      return holdsKey(text, secrets.token)
        ? wrong('contains the token; expected the token only in access-token')
        : parse(text)
    },
  ]
}
