import { fileURLToPath } from 'node:url'
import { CLIENT, TENANT } from '../../scenarios/authority.ts'
import type { FederatedCredential } from '../../scenarios/federated-credentials.ts'

/** An answer of GitHub's API. */
interface ApiAnswer {
  status: number
  body: object
}

/** What GitHub's API answers, by method and path. */
export type Api = Record<string, ApiAnswer>

/** A call of one of the programs. */
export interface Call {
  command: string
  options: Record<string, string[]>
}

const SCOPE =
  '/subscriptions/1/resourceGroups/my-resource-group/providers/Microsoft.CognitiveServices/accounts/my-resource'
const ACCOUNT = { id: SCOPE, properties: { endpoint: 'https://my-resource.cognitiveservices.azure.com/' } }

/** The commands of the Azure CLI with their options, and what they answer. Source: its reference. */
const AZ: Record<string, { options: string[]; answer: object }> = {
  'cognitiveservices account update': {
    options: ['name', 'resource-group', 'custom-domain'],
    answer: ACCOUNT,
  },
  'cognitiveservices account show': { options: ['name', 'resource-group'], answer: ACCOUNT },
  'ad app create': { options: ['display-name'], answer: { id: 'object-id', appId: CLIENT } },
  'ad sp create': { options: ['id'], answer: { id: 'principal-id', appId: CLIENT } },
  'role assignment create': {
    options: ['assignee-object-id', 'assignee-principal-type', 'role', 'scope'],
    answer: {},
  },
  'account show': { options: [], answer: { tenantId: TENANT } },
  'ad app federated-credential create': { options: ['id', 'parameters'], answer: {} },
  'ad app federated-credential delete': { options: ['id', 'federated-credential-id'], answer: {} },
  'resource update': { options: ['ids', 'set'], answer: {} },
}

/** What both programs do: split the command from its options, and refuse what they don't know. */
const START = `#!/usr/bin/env node
  const { appendFileSync } = require('node:fs')
  const fail = (text, code) => { console.error(text); process.exit(code) }
  const called = () => {
    const [words, options] = [[], {}]
    const args = process.argv.slice(2)
    while (args.length > 0) {
      const arg = args.shift()
      if (!arg.startsWith('-')) words.push(arg)
      else if (args.length === 0) fail('argument ' + arg + ': expected one argument', 2)
      else (options[arg.replace(/^-+/, '')] ??= []).push(args.shift())
    }
    return { command: words.join(' '), options }
  }
  const { command, options } = called()
  const record = program =>
    appendFileSync('calls', JSON.stringify({ command: program + ' ' + command, options }) + '\\n')
  const known = names => {
    for (const name in options) if (!names.includes(name)) fail('unrecognized arguments: ' + name, 2)
  }
`

/** GitHub's command line. It prints the body of an error as it is, past the filter, and null as an empty line. */
const ghWith = (api: Api): string => `${START}
  known(['method', 'jq', 'F'])
  record('gh')
  const [, path] = command.split(' ')
  const { status, body } = ${JSON.stringify(api)}[(options.method ?? 'GET') + ' ' + path] ??
    { status: 404, body: { message: 'Not Found', status: '404' } }
  if (status >= 400) {
    process.stdout.write(JSON.stringify(body))
    fail('gh: ' + body.message + ' (HTTP ' + status + ')', 1)
  }
  require(${JSON.stringify(fileURLToPath(import.meta.resolve('jq-wasm')))})
    .raw(JSON.stringify(body), options.jq?.[0] ?? '.', ['-r'])
    .then(text => console.log(text === 'null' ? '' : text), error => fail(error.message, 1))`

/** The Azure CLI. */
const AZURE_CLI = `${START}
  const { options: names, answer } = ${JSON.stringify(AZ)}[command] ?? fail(command + ' is misspelled or not recognized', 2)
  known([...names, 'query', 'output'])
  for (const name of names) if (!options[name]?.[0]) fail('the following arguments are required: --' + name, 2)
  if (options.parameters) JSON.parse(options.parameters[0])
  record('az')
  if (options.query) {
    const found = options.query[0].split('.').reduce((value, name) => value?.[name], answer)
    if (typeof found !== 'string' || options.output[0] !== 'tsv') fail('a query without a text', 1)
    console.log(found)
  }`

/** The two programs, by their paths in a folder whose `bin` comes first. */
export const programs = (api: Api): Record<string, string> => ({
  'bin/gh': ghWith(api),
  'bin/az': AZURE_CLI,
  calls: '',
})

/** The calls in the file that the programs write, and the credentials that are left after them. */
export function readCalls(text: string): { calls: Call[]; credentials: FederatedCredential[] } {
  const calls = text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Call)
  const credentials = new Map<string, FederatedCredential>()
  for (const { command, options } of calls) {
    if (command === 'az ad app federated-credential create') {
      const made = JSON.parse(options.parameters?.[0] ?? '') as FederatedCredential
      if (credentials.has(made.name)) throw new Error(`There is a credential ${made.name}.`)
      credentials.set(made.name, made)
    } else if (command === 'az ad app federated-credential delete') {
      const name = options['federated-credential-id']?.[0] ?? ''
      if (!credentials.delete(name)) throw new Error(`There is no credential ${name}.`)
    }
  }
  return { calls, credentials: [...credentials.values()] }
}
