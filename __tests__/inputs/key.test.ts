import { describe, expect, it } from '@jest/globals'
import { parseKey } from '../../src/inputs/key.ts'
import { workedMs } from '../support/worked.ts'

const KEY = 'c0ffee5ca1ab1edeca7b0a7f00dcafe5'
const NEW_KEY = `${'Ab3dEf6hIj9kLm2n'.repeat(4)}JQQJ99ABACYeBjFXJ3w`

const problemOf = (text: string): string => {
  const key = parseKey(text)
  return key.ok ? '' : key.problem
}

describe('a key', () => {
  it.each([
    KEY,
    KEY.toUpperCase(),
    NEW_KEY,
    'c0ffee5c-a1ab-1ede-ca7b-0a7f00dcafe5',
    'bXlrZXk=',
    'dGhlLWtleQ==',
    'a/+b==',
    '!~Az09+/=',
    'my-key',
    'test',
    'k',
    'any-key',
    'TEST_KEY',
    'xx',
    'eyJ-short',
    'yours',
    'enterprise-key',
    'a:b,c',
    '$abc',
    'pa$$word',
    '100%25',
    '(abc',
    'example.com',
    'bearer',
    '0'.repeat(32),
    // What only holds a piece of what is no key.
    'a$(b)',
    'a$KEY',
    '$ABc',
    '$A-B',
    '$keyed',
    'a%B%',
    '%ab%c',
    'mysecrets.x',
    'a@Microsoft.x',
    'a%22b',
    'a\\nb',
    'a<b',
    'a>b',
    'a[b]',
    '[a]b',
    'xeyJhbGciOiJSUzI1NiJ9',
    'a/subscriptions/b',
    'my-FACE_KEY',
    'FACE_KEYS',
    'FACE-X_KEY',
    'aXXX',
    'xxxa',
    'not-your-key',
    'x-insert-key',
    'a-todo',
    'todos',
  ])('may be %s', text => {
    expect(parseKey(text)).toEqual({ ok: true, value: text })
  })

  const seems: [string, string[]][] = [
    [
      'is an expression that was not evaluated',
      [
        '\u0024{{ secrets.FACE_KEY }}',
        'secrets.FACE_KEY',
        "secrets['FACE_KEY']",
        'env.KEY',
        'vars.FACE_KEY',
        '$FACE_KEY',
        '$faceKey',
        '\u0024{FACE_KEY}',
        '$(FACE_KEY)',
        '%FACE_KEY%',
        '$env:FACE_KEY',
        '{{ face_key }}',
        'x }}',
        '@Microsoft.KeyVault(SecretUri=x)',
      ],
    ],
    [
      'has quotes around it',
      [`"${KEY}"`, `'${KEY}'`, `\`${KEY}\``, `“${KEY}”`, `${KEY}"`, `'${KEY}`, `%22${KEY}%22`],
    ],
    ['ends with \\n or \\r as text', [`${KEY}\\n`, `${KEY}\\r`]],
    [
      'is a placeholder, or has brackets around it',
      ['<your-key>', '[your-key]', '{key}', '(key)', `{"key1":${KEY}}`, '<key', 'key>'],
    ],
    ['is a token, which belongs in access-token', ['eyJhbGciOiJSUzI1NiJ9.e30.abc']],
    ['is a token, not a key', [`Bearer ${KEY}`, 'Basic dTpw']],
    [
      'is a URL, a host or an id, not a key',
      [
        'https://my-resource.cognitiveservices.azure.com/',
        'my-resource.cognitiveservices.azure.com',
        'westus2.api.cognitive.microsoft.com',
        `Endpoint=https://x.example/;Key=${KEY}`,
        '/subscriptions/x/resourceGroups/y',
      ],
    ],
    [
      'has a name in front',
      [
        `FACE_KEY=${KEY}`,
        `face_api=${KEY}`,
        `Key1: ${KEY}`,
        `KEY 1 = ${KEY}`,
        `Ocp-Apim-Subscription-Key: ${KEY}`,
        `subscription-key=${KEY}`,
        `export FACE_KEY=${KEY}`,
        `secret:${KEY}`,
      ],
    ],
    [
      "is a secret's name, not its value",
      ['FACE_KEY', 'MY_FACE_KEY', 'AZURE_FACE_KEY', 'FACE_API_KEY_2', 'SUBSCRIPTION_KEY'],
    ],
    ['has a comma or semicolon', [`${KEY},`, `,${KEY}`, `${KEY};`, `;${KEY}`, `${KEY},${KEY}`]],
    [
      'is a placeholder',
      [
        'YOUR_KEY',
        'your-subscription-key',
        'xxxxxxxx',
        'XXX',
        '***',
        '…………',
        '...',
        'changeme',
        'CHANGE_ME',
        'TODO',
        'insert-key-here',
        'replace_with_key',
        'undefined',
        'null',
      ],
    ],
    [
      'has spaces, line breaks or other characters that no key has',
      [
        'first4711\nsecond4711',
        'first4711 second4711',
        'first4711\u0000second4711',
        'first4711é',
        'a bearer b',
        'first4711\u200bsecond4711',
        `\u200b${KEY}`,
      ],
    ],
  ]

  it.each(seems.flatMap(([what, texts]) => texts.map(text => [text, what])))(
    'is not %j: it %s',
    (text, what) => {
      expect(problemOf(text)).toBe(`${what}; expected only the key, as the portal shows it`)
    },
  )

  it('has 2,000 characters at most', () => {
    expect(problemOf('x1'.repeat(1_000))).toBe('')
    expect(problemOf(`${'x1'.repeat(1_000)}x`)).toMatch(/^is too long; expected only the key/)
    expect(problemOf(`eyJ${'x1'.repeat(1_000)}`)).toMatch(/^is a token/)
  })

  it('is read at once, however long it is', () => {
    const ms = workedMs(() => {
      for (const part of ['a', ' ', 'key', '$', '%', '"', 'a_', '.', 'key:'])
        parseKey(`${part.repeat(30_000)}\u0000`)
    })
    expect(ms).toBeLessThan(1_000)
  })
})
