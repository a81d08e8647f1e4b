// The SBOM of a bundle: CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/), without a time or a random number, so that
// everybody who builds the bundle gets the same bytes.
import { createHash } from 'node:crypto'

/**
 * A package of others in a bundle.
 * @typedef {object} BundledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} license an SPDX id or expression
 * @property {string} integrity the hash of its archive, as package-lock.json has it
 */

/** @typedef {{ path: string, sha256: string }} Bundle */

/**
 * The name of the file, by the folder of the bundle. Tools know CycloneDX by `.cdx.json`.
 * @param {string} folder
 */
export function sbomName(folder) {
  return `${folder.replaceAll('/', '-')}.cdx.json`
}

/**
 * @param {Bundle & { project: { name: string, version: string, license: string }, packages: BundledPackage[] }} bundle
 */
export function sbomOf({ path, sha256, project, packages }) {
  const components = packages.map(componentOf)
  const content = {
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        type: 'application',
        'bom-ref': path,
        group: project.name,
        name: path,
        version: project.version,
        hashes: [{ alg: 'SHA-256', content: sha256 }],
        licenses: licensesOf(project.license),
      },
    },
    components,
    dependencies: [{ ref: path, dependsOn: components.map(component => component['bom-ref']) }],
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    // actions/attest takes no CycloneDX document for one that has none.
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
    ...content,
  }
}

/** @param {BundledPackage} bundled */
function componentOf({ name, version, license, integrity }) {
  const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name]
  const url = `https://registry.npmjs.org/${name}/-/${own}-${version}.tgz`
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group && { group }),
    name: own,
    version,
    licenses: licensesOf(license),
    purl,
    externalReferences: [{ type: 'distribution', url, hashes: [hashOf(integrity)] }],
  }
}

/** @param {string} integrity such as `sha512-` and Base64 */
function hashOf(integrity) {
  const [, base64] = /^sha512-(.+)$/.exec(integrity) ?? []
  if (base64 === undefined) throw new Error(`No SHA-512: ${integrity}`)
  return { alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }
}

/** @param {string} license */
function licensesOf(license) {
  return /\s/.test(license) ? [{ expression: license }] : [{ license: { id: license } }]
}

/**
 * A UUID made of a text: version 5, in the namespace of URLs (RFC 4122, 4.3).
 * @param {string} text
 */
function uuidOf(text) {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
  const bytes = createHash('sha1').update(namespace).update(text).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/**
 * What shows that an SBOM is not that of a bundle; nothing when it is.
 * @param {unknown} sbom
 * @param {Bundle} bundle
 * @returns {string[]}
 */
export function sbomObjections(sbom, { path, sha256 }) {
  const { bomFormat, metadata } = /** @type {Partial<ReturnType<typeof sbomOf>>} */ (sbom ?? {})
  if (bomFormat !== 'CycloneDX' || metadata?.component === undefined) {
    return [`The SBOM of ${path} is no CycloneDX document that names a component.`]
  }
  const { name, hashes } = metadata.component
  const told = []
  if (name !== path) told.push(`The SBOM of ${path} names ${name}.`)
  const named = hashes?.find(({ alg }) => alg === 'SHA-256')?.content
  if (named !== sha256) told.push(`The SBOM of ${path} names the SHA-256 ${named}; the file has ${sha256}.`)
  return told
}
