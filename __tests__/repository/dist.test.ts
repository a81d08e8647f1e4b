import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type Module, packagesIn, type Stats } from '../../scripts/bundled-packages.mjs'
import { built } from '../../scripts/dist.mjs'
import { readRepositoryFile } from '../support/repository-files.ts'
import { reachOf } from './bundle.ts'

/** What comes with @actions/core: what it loads, and the hosts that it names, all but the first in comments. */
const CORE = {
  packages: ['@actions/core', '@actions/http-client', 'tunnel'],
  builtins: ['assert', 'crypto', 'events', 'fs', 'http', 'https', 'net', 'os', 'path', 'tls', 'util'],
  hosts: ['api.github.com', 'github.com', 'yaml.org'],
}

/** Each program, with what it is built from and everything that it may have. */
const PROGRAMS = [
  {
    folder: 'dist',
    entry: 'build/index.js',
    packages: CORE.packages,
    builtins: [...CORE.builtins, 'v8'],
    hosts: [
      ...CORE.hosts,
      // Computed: the host of an input, an answer of Entra ID or a region; which others it takes is told in face and entra.
      '',
      // Of Entra ID, and the audiences of its tokens.
      'login.microsoftonline.com',
      'login.microsoftonline.us',
      'login.partner.microsoftonline.cn',
      'cognitiveservices.azure.com',
      'cognitiveservices.azure.us',
      'cognitiveservices.azure.cn',
      // The metadata service of a machine in Azure.
      '169.254.169.254',
      // Named in messages.
      'aka.ms',
      'localhost',
      'my-resource.cognitiveservices.azure.com',
      'proxy.example.com',
      'status.azure.com',
      'www.githubstatus.com',
    ],
    hidden: ['execve'],
  },
  {
    folder: 'dist/reusable-workflow',
    entry: 'build/reusable-workflow/index.js',
    packages: CORE.packages,
    builtins: CORE.builtins,
    hosts: [
      ...CORE.hosts,
      // Computed: the endpoint of a region, and the page of a job. It calls nobody.
      '',
      // In place of an endpoint that is no URL.
      'api.cognitive.microsoft.com',
      // Named in messages.
      'aka.ms',
      'my-resource.cognitiveservices.azure.com',
      'status.azure.com',
    ],
    hidden: ['execve'],
  },
  {
    folder: 'dist/emulator',
    entry: 'build/emulator/index.js',
    packages: [],
    builtins: ['crypto', 'fs', 'http', 'https', 'module', 'net', 'os', 'path', 'util'],
    // In its help, and in what the service answers.
    hosts: [
      '127.0.0.1',
      'example.com',
      'westus.prod.facev1.api.cognitive.trafficmanager.net',
      // Of a URL that nobody calls: it writes an IPv6 address in one way.
      '[',
    ],
    hidden: [],
  },
  {
    folder: 'dist/emulator/step',
    entry: 'build/emulator/step/index.js',
    packages: CORE.packages,
    builtins: [...CORE.builtins, 'child_process', 'module'],
    hosts: [...CORE.hosts, 'docs.github.com', ''],
    hidden: ['execve'],
  },
  {
    folder: 'dist/emulator/step/post',
    entry: 'build/emulator/step/post-index.js',
    packages: CORE.packages,
    builtins: [...CORE.builtins, 'module'],
    hosts: [...CORE.hosts, 'docs.github.com', ''],
    hidden: [],
  },
]

const readBuilt = (path: string): string => readFileSync(built(path), 'utf8')

describe.each(PROGRAMS)('the program in $folder', ({ folder, entry, packages, builtins, hosts, hidden }) => {
  const code = readBuilt(`${folder}/index.js`)
  const stats = JSON.parse(readBuilt(`${entry}.stats.json`)) as Stats

  it('is the one that the last build tells of', () => {
    expect(stats.assets).toEqual([
      expect.objectContaining({ name: 'index.js', size: Buffer.byteLength(code) }),
    ])
  })

  it('has only the packages that it needs', () => {
    expect(packagesIn(stats).map(({ name }) => name)).toEqual(packages)
  })

  it('loads only the parts of Node that it needs, names only hosts that we know, and evaluates no text', () => {
    expect(reachOf(code)).toEqual({
      builtins: [...builtins].sort(),
      hosts: [...hosts].sort(),
      hidden,
      paths: [],
    })
  })

  it('becomes no other program than Node with nothing to run', () => {
    const uses = code.match(/^.*execve.*$/gm)?.filter(line => !/^\s*(?:\/\/|\*|\/\*\*)/.test(line)) ?? []
    expect(uses.map(line => line.trim())).toEqual(
      hidden.map(() =>
        expect.stringMatching(/^process\.execve\?\.\(process\.execPath, \[process\.execPath, '-e', ''\], /),
      ),
    )
  })

  it('comes with the terms of each package, and of no other', () => {
    const told = packages.length > 0 ? readBuilt(`${folder}/licenses.txt`).split(RULE) : []
    expect(told).toEqual(packages.map(termsOf))
  })
})

const RULE = `\n${'-'.repeat(80)}\n\n`

function termsOf(name: string): string {
  const manifest = readRepositoryFile(`node_modules/${name}/package.json`)
  const { version, license } = JSON.parse(manifest) as { version: string; license: string }
  const text = readRepositoryFile(`node_modules/${name}/LICENSE${name === '@actions/core' ? '.md' : ''}`)
  return `${name} ${version}, ${license}\n\n${text.trim()}\n`
}

describe('dist', () => {
  it('has nothing else', () => {
    const files = readdirSync(built('dist'), {
      recursive: true,
      withFileTypes: true,
    })
    const names = files.filter(file => file.isFile()).map(({ name }) => name)
    const expected = PROGRAMS.flatMap(({ packages }) => [
      'index.js',
      'package.json',
      ...(packages.length > 0 ? ['licenses.txt'] : []),
    ])
    expect(names.sort()).toEqual(expected.sort())
  })
})

describe('what a bundle is read for', () => {
  const none = { builtins: [], hosts: [], hidden: [], paths: [] }

  it.each([
    ["require('node:vm')", { builtins: ['vm'] }],
    ["import { exec } from 'child_process'", { builtins: ['child_process'] }],
    ["export * from 'inspector'", { builtins: ['inspector'] }],
    ["process.getBuiltinModule('node:dgram')", { builtins: ['dgram'] }],
    ["__WEBPACK_EXTERNAL_createRequire(import.meta.url)('repl')", { builtins: ['repl'] }],
    ["require('node:' + name)", { hidden: ['require'] }],
    ["const load = require; load('vm')", { hidden: ['require'] }],
    ["module.require('vm')", { hidden: ['require'] }],
    ["import { createRequire as load } from 'module'", { builtins: ['module'], hidden: ['createRequire'] }],
    ['process.getBuiltinModule(name)', { hidden: ['getBuiltinModule'] }],
    ["import('node:vm')", { hidden: ['import()'] }],
    ['eval(text)', { hidden: ['eval'] }],
    ["globalThis['eval'](text)", { hidden: ['eval'] }],
    ['new Function(text)', { hidden: ['Function'] }],
    ['(() => 0).constructor(text)', { hidden: ['constructor'] }],
    ['const { constructor: Make } = () => 0', { hidden: ['constructor'] }],
    ["Reflect.get(load, 'constructor')", { hidden: ['constructor'] }],
    ["process.execve('/bin/sh', [])", { hidden: ['execve'] }],
    ["process['getBuiltin' + 'Module'](name)", { hidden: ['process[]'] }],
    ['Reflect[name](process)', { hidden: ['Reflect[]'] }],
    ['fetch(url)', { hidden: ['fetch'] }],
    ['new globalThis.WebSocket(url)', { hidden: ['WebSocket'] }],
    ["process.binding('spawn_sync')", { hidden: ['binding'] }],
    ["send('https://collect.example:8443/x')", { hosts: ['collect.example'] }],
    ["send('https://' + host)", { hosts: [''] }],
    ["open('/home/runner/work/x')", { paths: ['/home/runner'] }],
    ["open('D:\\\\a\\\\x')", { paths: ['D:\\\\a'] }],
  ])('is found: %s', (code, found) => {
    expect(reachOf(code)).toEqual({ ...none, ...found })
  })

  it('is not what a class makes its own objects with', () => {
    expect(reachOf('class Made { constructor() {} }')).toEqual(none)
  })

  const module = (name: string, chunks = [1]): Module => ({
    name: `./node_modules/${name}`,
    size: 10,
    chunks,
  })

  it('is found among the packages: what is joined to a module of ours, not what was left out', () => {
    const joined = [module('@actions/core/lib/core.js', []), module('yaml/dist/index.js', [])]
    const ours = { name: './build/index.js + 2 modules', size: 30, chunks: [1], modules: joined }
    const stats = {
      assets: [],
      modules: [module('tunnel/index.js'), ours, module('nock/index.js', []), ...joined],
    }
    expect(packagesIn(stats)).toMatchObject([
      { name: '@actions/core', bytes: 10 },
      { name: 'tunnel', bytes: 10 },
      { name: 'yaml', bytes: 10 },
    ])
  })

  it('is not to be a package without terms', () => {
    expect(() => packagesIn({ assets: [], modules: [module('undici/index.js')] })).toThrow(
      'undici is bundled, but tells no licence',
    )
  })
})
