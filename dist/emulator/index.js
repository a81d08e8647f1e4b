import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  d: () => (/* binding */ runCommand)
});

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/emulator/certificate/machine-addresses.js

function machineAddresses() {
    const addresses = Object.values((0,external_node_os_namespaceObject.networkInterfaces)()).flat().filter(hasNoScope);
    return { hostname: (0,external_node_os_namespaceObject.hostname)(), addresses: addresses.map(({ address }) => address) };
}
function hasNoScope(address) {
    return address !== undefined && !address.scopeid;
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/emulator/certificate/read-certificate.js


function readCertificate(certificateFile, keyFile) {
    const cert = orUndefined(() => (0,external_node_fs_namespaceObject.readFileSync)(certificateFile, 'utf8'));
    if (cert === undefined)
        return invalid('certificate', certificateFile, "can't be read");
    const key = orUndefined(() => (0,external_node_fs_namespaceObject.readFileSync)(keyFile, 'utf8'));
    if (key === undefined)
        return invalid('key', keyFile, "can't be read");
    const certificate = orUndefined(() => new external_node_crypto_namespaceObject.X509Certificate(cert));
    if (certificate === undefined)
        return invalid('certificate', certificateFile, 'has no certificate in PEM form');
    const privateKey = orUndefined(() => (0,external_node_crypto_namespaceObject.createPrivateKey)(key));
    if (privateKey === undefined)
        return invalid('key', keyFile, 'has no unencrypted key in PEM form');
    if (!certificate.checkPrivateKey(privateKey)) {
        return invalid('key', keyFile, `is not the key of the certificate in '${certificateFile}'`);
    }
    return { ok: true, value: { cert, key } };
}
function invalid(option, file, problem) {
    return { ok: false, error: `--https-${option} '${file}' ${problem}; expected the path of a PEM file.` };
}
function orUndefined(attempt) {
    try {
        return attempt();
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/emulator/certificate/der.js
const TAG = {
    boolean: 0x01,
    integer: 0x02,
    bitString: 0x03,
    octetString: 0x04,
    objectIdentifier: 0x06,
    utf8String: 0x0c,
    utcTime: 0x17,
    sequence: 0x30,
    set: 0x31,
};
function integer(bytes) {
    return encode(TAG.integer, bytes);
}
function sequence(...parts) {
    return encode(TAG.sequence, ...parts);
}
function setOf(part) {
    return encode(TAG.set, part);
}
function booleanTrue() {
    return encode(TAG.boolean, Uint8Array.of(0xff));
}
function bitString(bytes, unused = 0) {
    return encode(TAG.bitString, Uint8Array.of(unused), bytes);
}
function octetString(content) {
    return encode(TAG.octetString, content);
}
function utf8String(text) {
    return encode(TAG.utf8String, Buffer.from(text));
}
function utcTime(ms) {
    const digits = new Date(ms).toISOString().replace(/\.\d+|\D/g, '');
    return encode(TAG.utcTime, Buffer.from(`${digits.slice(2)}Z`));
}
function objectIdentifier(dotted) {
    const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
    return encode(TAG.objectIdentifier, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}
function explicit(tag, ...parts) {
    return encode(0xa0 + tag, ...parts);
}
function implicit(tag, content) {
    return encode(0x80 + tag, content);
}
function encode(tag, ...contents) {
    const content = Buffer.concat(contents);
    return Buffer.concat([Uint8Array.of(tag, ...lengthOf(content.length)), content]);
}
function lengthOf(length) {
    if (length < 0x80)
        return [length];
    const bytes = digits(length, 256);
    return [0x80 + bytes.length, ...bytes];
}
function base128(value) {
    const all = digits(value, 128);
    return all.map((digit, index) => (index < all.length - 1 ? digit + 0x80 : digit));
}
function digits(value, base) {
    return value < base ? [value] : [...digits(Math.floor(value / base), base), value % base];
}

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./build/emulator/certificate/ip-bytes.js

function ipBytes(address) {
    if ((0,external_node_net_namespaceObject.isIPv4)(address))
        return Uint8Array.from(address.split('.').map(Number));
    const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
    const [first, last] = [groupsOf(before), groupsOf(after ?? '')];
    const zeros = Array.from({ length: 8 - first.length - last.length }, () => 0);
    return Uint8Array.from([...first, ...zeros, ...last].flatMap(group => [group >> 8, group & 0xff]));
}
function groupsOf(text) {
    return text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16));
}

;// CONCATENATED MODULE: ./build/emulator/certificate/self-signed-certificate.js



const DAY_MS = 86_400_000;
const OID = {
    commonName: '2.5.4.3',
    ecdsaWithSha256: '1.2.840.10045.4.3.2',
    keyUsage: '2.5.29.15',
    subjectAltName: '2.5.29.17',
    basicConstraints: '2.5.29.19',
    extendedKeyUsage: '2.5.29.37',
    serverAuthentication: '1.3.6.1.5.5.7.3.1',
};
function createSelfSignedCertificate(names, now) {
    const { publicKey, privateKey } = (0,external_node_crypto_namespaceObject.generateKeyPairSync)('ec', { namedCurve: 'P-256' });
    const name = sequence(setOf(sequence(objectIdentifier(OID.commonName), utf8String('Face emulator for tests'))));
    const algorithm = sequence(objectIdentifier(OID.ecdsaWithSha256));
    const tbsCertificate = sequence(explicit(0, integer(Uint8Array.of(2))), integer(Buffer.concat([Uint8Array.of(1), (0,external_node_crypto_namespaceObject.randomBytes)(15)])), algorithm, name, sequence(utcTime(now - DAY_MS), utcTime(now + 365 * DAY_MS)), name, publicKey.export({ type: 'spki', format: 'der' }), explicit(3, sequence(...extensionsFor(names))));
    const signature = (0,external_node_crypto_namespaceObject.sign)('sha256', tbsCertificate, privateKey);
    return {
        cert: pem(sequence(tbsCertificate, algorithm, bitString(signature))),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
}
function extensionsFor({ dns, ips }) {
    return [
        extension(OID.basicConstraints, [booleanTrue()], sequence()),
        extension(OID.keyUsage, [booleanTrue()], bitString(Uint8Array.of(0x80), 7)),
        extension(OID.extendedKeyUsage, [], sequence(objectIdentifier(OID.serverAuthentication))),
        extension(OID.subjectAltName, [], sequence(...dns.map(name => implicit(2, Buffer.from(name, 'ascii'))), ...ips.map(ip => implicit(7, ipBytes(ip))))),
    ];
}
function extension(oid, critical, value) {
    return sequence(objectIdentifier(oid), ...critical, octetString(value));
}
function pem(der) {
    const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
    return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

;// CONCATENATED MODULE: ./build/emulator/certificate/subject-alt-names.js

const ALL_ADDRESSES = ['0.0.0.0', '::'];
function subjectAltNames(host, machine) {
    const reached = ALL_ADDRESSES.includes(host) ? [machine.hostname, ...machine.addresses] : [host];
    const names = new Set(['localhost', '127.0.0.1', '::1', ...reached]);
    return {
        dns: [...names].filter(name => (0,external_node_net_namespaceObject.isIP)(name) === 0),
        ips: [...names].filter(name => (0,external_node_net_namespaceObject.isIP)(name) > 0),
    };
}

;// CONCATENATED MODULE: ./build/emulator/certificate/tls-setup.js







function prepareTls(options, temp = (0,external_node_os_namespaceObject.tmpdir)()) {
    const { https = false, httpsCertificate, httpsKey, host = '127.0.0.1' } = options;
    if (httpsCertificate !== undefined && httpsKey !== undefined) {
        const given = readCertificate(httpsCertificate, httpsKey);
        if (!given.ok)
            return given;
        return { ok: true, tlsSetup: { tls: given.value, file: httpsCertificate, remove: () => { } } };
    }
    if (!https)
        return { ok: true };
    const tls = createSelfSignedCertificate(subjectAltNames(host, machineAddresses()), Date.now());
    try {
        const folder = (0,external_node_fs_namespaceObject.mkdtempSync)((0,external_node_path_namespaceObject.join)(temp, 'face-emulator-certificate-'));
        const file = (0,external_node_path_namespaceObject.join)(folder, 'certificate.pem');
        (0,external_node_fs_namespaceObject.writeFileSync)(file, tls.cert);
        return {
            ok: true,
            tlsSetup: { tls, file, remove: () => (0,external_node_fs_namespaceObject.rmSync)(folder, { recursive: true, force: true }) },
        };
    }
    catch (error) {
        return { ok: false, error: `--https can't write its certificate: ${error.message}.` };
    }
}

;// CONCATENATED MODULE: ./build/emulator/json/schema.js
function scalar(expected, accepts) {
    return { expected, validate: (value, path) => (accepts(value) ? [] : [notExpected(value, path, expected)]) };
}
const string = scalar('a text', value => typeof value === 'string');
const schema_boolean = scalar('true or false', value => typeof value === 'boolean');
function list(item) {
    const expected = 'a list';
    return {
        expected,
        validate: (value, path) => Array.isArray(value)
            ? value.flatMap((element, index) => item.validate(element, `${path}[${index}]`))
            : [notExpected(value, path, expected)],
    };
}
function refine(schema, check) {
    return {
        expected: schema.expected,
        validate(value, path) {
            const errors = schema.validate(value, path);
            return errors.length > 0 ? errors : check(value, path);
        },
    };
}
function uniqueBy(items, key) {
    return {
        expected: items.expected,
        validate: (value, path) => [
            ...items.validate(value, path),
            ...(Array.isArray(value) ? findDuplicates(value, key, path) : []),
        ],
    };
}
function findDuplicates(items, key, path) {
    const seen = new Map();
    return items.flatMap((item, index) => {
        const value = isObject(item) ? item[key] : undefined;
        const at = `${path}[${index}].${key}`;
        const first = seen.get(value);
        if (value !== undefined && first === undefined)
            seen.set(value, at);
        return first === undefined
            ? []
            : [`${at} ${excerpt(value)} is the same as ${first}; expected another value.`];
    });
}
function object(required, optional, alternatives = []) {
    const fields = { ...required, ...optional };
    const names = Object.keys(fields).join(', ');
    const expected = `an object with ${names}`;
    return {
        expected,
        validate(value, path) {
            if (!isObject(value))
                return [notExpected(value, path, expected)];
            const present = Object.keys(value).filter(name => value[name] !== undefined);
            const unknown = present.filter(name => !Object.hasOwn(fields, name));
            const chosen = alternatives.filter(name => present.includes(name));
            return [
                ...unknown.map(name => `${joinPath(path, name)} is not a known field; expected one of ${names}.`),
                ...Object.entries(required)
                    .filter(([name]) => !present.includes(name))
                    .map(([name, schema]) => `${joinPath(path, name)} is missing; expected ${schema.expected}.`),
                ...(alternatives.length > 0 && chosen.length !== 1
                    ? [
                        `${path || 'The object'} ${chosen.length > 0 ? `has ${chosen.join(' and ')}` : 'is incomplete'}; expected exactly one of ${alternatives.join(', ')}.`,
                    ]
                    : []),
                ...Object.entries(fields)
                    .filter(([name]) => present.includes(name))
                    .flatMap(([name, schema]) => schema.validate(value[name], joinPath(path, name))),
            ];
        },
    };
}
function parse(schema, value) {
    const errors = schema.validate(value, '');
    return errors.length > 0 ? { ok: false, errors } : { ok: true, value: value };
}
function joinPath(path, name) {
    return path === '' ? name : `${path}.${name}`;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function notExpected(value, path, expected) {
    return `${path === '' ? '' : `${path} `}${excerpt(value)} is not valid; expected ${expected}.`;
}
function excerpt(value) {
    const json = JSON.stringify(value);
    const [text, quote] = typeof value === 'string' ? [json.slice(1, -1), "'"] : [json, ''];
    return `${quote}${text.length > 80 ? `${text.slice(0, 80)}…` : text}${quote}`;
}

;// CONCATENATED MODULE: ./build/emulator/service/containers/create-sample-group.js
function createSampleGroup(id, handle) {
    const group = `/face/v1.0/persongroups/${encodeURIComponent(id)}`;
    send('PUT', group, { name: id });
    const { personId } = JSON.parse(send('POST', `${group}/persons`, { name: 'Ann' }));
    send('POST', `${group}/persons/${personId}/persistedfaces`, { url: 'https://example.com/ann.jpg' });
    function send(method, path, json) {
        const headers = { 'content-type': 'application/json' };
        const body = Buffer.from(JSON.stringify(json));
        const answer = handle({ method, path, query: new URLSearchParams(), headers, body });
        if (answer.status !== 200)
            throw new Error(`person group '${id}': ${answer.body}`);
        return answer.body;
    }
}

;// CONCATENATED MODULE: ./build/emulator/service/protocol/container-names.js
const containerNames = {
    persongroups: { code: 'PersonGroup', text: 'Person group', idField: 'personGroupId' },
    largepersongroups: { code: 'LargePersonGroup', text: 'Large person group', idField: 'largePersonGroupId' },
    largefacelists: { code: 'LargeFaceList', text: 'Large face list', idField: 'largeFaceListId' },
    facelists: { code: 'FaceList', text: 'Face list', idField: 'faceListId' },
};

;// CONCATENATED MODULE: ./build/emulator/service/protocol/http-answer.js
function emptyAnswer(status, headers = {}) {
    return { status, headers, body: '' };
}
function jsonAnswer(status, value, headers = {}) {
    return {
        status,
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body: JSON.stringify(value),
    };
}
function htmlAnswer(status, title, text) {
    return {
        status,
        headers: { 'content-type': 'text/html; charset=us-ascii' },
        body: `<!DOCTYPE html>\r\n<html><head><title>${title}</title></head>\r\n<body><h2>${title}</h2>\r\n<hr><p>${text}</p>\r\n</body></html>\r\n`,
    };
}

;// CONCATENATED MODULE: ./build/emulator/service/protocol/is-guid.js
function isGuid(id) {
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}

;// CONCATENATED MODULE: ./build/emulator/service/protocol/errors.js



function faceError(status, code, message) {
    return jsonAnswer(status, { error: { code, message } }, { 'x-ms-error-code': code });
}
function badArgument(message) {
    return faceError(400, 'BadArgument', message);
}
function resourceNotFound() {
    return faceError(404, '404', 'Resource not found');
}
function notEmulated(feature) {
    return faceError(501, 'NotEmulated', `The emulator does not support this feature of the service: ${feature}.`);
}
function invalidContainerId(kind, isCreate) {
    const { code, text } = containerNames[kind];
    const message = `${text} ID is invalid. Valid format should be a string composed by numbers, English letters in lower case, '-', '_', and no longer than 64 characters.`;
    return isCreate ? badArgument(message) : faceError(404, `${code}NotFound`, message);
}
function containerNotFound(kind, id) {
    const { code, text } = containerNames[kind];
    return faceError(404, `${code}NotFound`, `${text} '${id}' is not found.`);
}
function personNotFound(personId) {
    const message = isGuid(personId) ? `Person '${personId}' is not found.` : 'Person ID is invalid.';
    return faceError(404, 'PersonNotFound', message);
}
function persistedFaceNotFound(kind, faceId) {
    const what = kind === 'largefacelists' ? 'Large Face List Face' : 'Persisted face';
    const message = isGuid(faceId) ? `${what} '${faceId}' is not found.` : 'Persisted face ID is invalid.';
    return faceError(404, 'PersistedFaceNotFound', message);
}
function faceLimitReached() {
    return faceError(403, 'QuotaExceeded', 'Persisted face number reached limit.');
}
function notTrained(kind) {
    const { code, text } = containerNames[kind];
    return faceError(404, `${code}NotTrained`, `${text} not trained.`);
}
function containerExists(kind, id) {
    const { code, text } = containerNames[kind];
    return faceError(409, `${code}Exists`, `${text} '${id}' already exists.`);
}
function trainingNotFinished(kind, id) {
    const { code, text } = containerNames[kind];
    return faceError(409, `${code}TrainingNotFinished`, `${text} '${id}' is under training.`);
}
function lengthRequired() {
    const text = 'HTTP Error 411. The request must be chunked or have a content length.';
    return htmlAnswer(411, 'Length Required', text);
}
function bodyTooLong() {
    return htmlAnswer(413, 'Request Entity Too Large', 'HTTP Error 413. The request body is too large.');
}
function accessDenied(isV10) {
    return isV10
        ? faceError(401, 'Unspecified', 'Access denied due to invalid subscription key. Make sure you are subscribed to an API you are trying to call and provide the right key.')
        : faceError(401, '401', 'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.');
}
function keysDisabled() {
    return faceError(403, 'AuthenticationTypeDisabled', 'Key based authentication is disabled for this resource.');
}
function missingRole() {
    return faceError(401, 'PermissionDenied', 'Principal does not have access to API/Operation.');
}
function quotaExceeded(isV10) {
    if (isV10)
        return withoutCode(403, 'Out of call volume quota. Quota will be replenished in 2.12 days.');
    const message = 'Out of call volume quota for Face F0 pricing tier. Please retry after 2 days. To increase your call volume switch to a paid tier.';
    return withRetryAfter(faceError(403, '403', message), 172_800);
}
function rateLimited(isV10, retryAfterSeconds) {
    const message = `Rate limit is exceeded. Try again in ${retryAfterSeconds} seconds.`;
    return isV10 ? withoutCode(429, message) : withRetryAfter(faceError(429, '429', message), retryAfterSeconds);
}
function withoutCode(statusCode, message) {
    return jsonAnswer(statusCode, { error: { statusCode, message } });
}
function withRetryAfter(answer, seconds) {
    return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

;// CONCATENATED MODULE: ./build/emulator/service/containers/container.js
function emptyContainers() {
    return {
        persongroups: new Map(),
        largepersongroups: new Map(),
        largefacelists: new Map(),
        facelists: new Map(),
    };
}
const maxFaces = {
    persongroups: 248,
    largepersongroups: 248,
    largefacelists: 1_000_000,
    facelists: 1_000,
};
function isContainerId(id) {
    return /^[a-z0-9_-]{1,64}$/.test(id);
}
function snapshotFaces({ persons, faces }) {
    const snapshot = new Map();
    for (const [personId, person] of persons)
        snapshot.set(personId, identitiesOf(person.faces));
    for (const [faceId, { identity }] of faces)
        snapshot.set(faceId, [identity]);
    return snapshot;
}
function identitiesOf(faces) {
    return [...faces.values()].map(({ identity }) => identity);
}

;// CONCATENATED MODULE: ./build/emulator/service/protocol/request.js

function rejectArgument(message) {
    return { ok: false, answer: badArgument(message) };
}
function readJson(request) {
    let value;
    try {
        value = JSON.parse(Buffer.from(request.body).toString('utf8'));
    }
    catch {
        return rejectArgument('JSON parsing error.');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return rejectArgument('Request body is invalid.');
    }
    return { ok: true, value: { ...value } };
}

;// CONCATENATED MODULE: ./build/emulator/service/pictures/models.js

const recognitionModels = ['recognition_01', 'recognition_02', 'recognition_03', 'recognition_04'];
const detectionModels = ['detection_01', 'detection_02', 'detection_03'];
function readRecognitionModel(value) {
    if (value === undefined || value === null)
        return { ok: true, value: 'recognition_01' };
    const isKnown = typeof value === 'string' && recognitionModels.includes(value);
    return isKnown ? { ok: true, value } : rejectArgument("'recognitionModel' is invalid.");
}
function readDetectionModel(query) {
    const value = query.get('detectionModel') ?? 'detection_01';
    return detectionModels.includes(value)
        ? { ok: true, value }
        : rejectArgument("'detectionModel' is invalid.");
}

;// CONCATENATED MODULE: ./build/emulator/service/protocol/api-version.js
function apiVersionOf(path) {
    return /^\/face\/(v1\.\d+(?:-preview(?:\.\d+)?)?)(?:\/|$)/.exec(path)?.[1];
}
const LATER_HEADERS = ['x-ms-error-code'];
function usesV10Format(version) {
    return version === undefined || version === 'v1.0' || version === 'v1.0-preview';
}
function removeLaterHeaders(version, answer) {
    if (!usesV10Format(version))
        return answer;
    const headers = Object.entries(answer.headers).filter(([name]) => !LATER_HEADERS.includes(name));
    return { ...answer, headers: Object.fromEntries(headers) };
}

;// CONCATENATED MODULE: ./build/emulator/service/protocol/pagination.js

function paginate(items, query) {
    const start = query.get('start') ?? '';
    const top = query.get('top') || '1000';
    if (start.length > 64)
        return rejectArgument("'start' is too long.");
    if (!/^\d{1,4}$/.test(top) || Number(top) < 1 || Number(top) > 1000)
        return rejectArgument("'top' is invalid.");
    const page = [...items].filter(([id]) => id > start).sort(([a], [b]) => (a < b ? -1 : 1));
    return { ok: true, value: page.slice(0, Number(top)).map(([, item]) => item) };
}

;// CONCATENATED MODULE: ./build/emulator/service/protocol/user-fields.js

function readUserFields(body) {
    const { name, userData } = body;
    if (typeof name !== 'string' || name === '')
        return rejectArgument("'name' is empty.");
    if (name.length > 128)
        return rejectArgument("'name' is too long.");
    if (userData === undefined || userData === null)
        return { ok: true, value: { name } };
    if (typeof userData !== 'string')
        return rejectArgument('Request body is invalid.');
    if (Buffer.byteLength(userData) > 16_384)
        return rejectArgument("'userData' is too long.");
    return { ok: true, value: { name, userData } };
}
function readPatch(request, names) {
    const body = readJson(request);
    if (!body.ok)
        return body;
    const changed = Object.entries(body.value).filter(([name, value]) => value !== null && names.some(known => known === name));
    if (changed.length === 0) {
        return rejectArgument(names.length > 1 ? "Both 'name' and 'userData' are empty." : 'Request body is invalid.');
    }
    const fields = readUserFields({ name: 'unchanged', ...Object.fromEntries(changed) });
    if (!fields.ok)
        return fields;
    return {
        ok: true,
        value: Object.fromEntries(Object.entries(fields.value).filter(([name]) => changed.some(([field]) => field === name))),
    };
}

;// CONCATENATED MODULE: ./build/emulator/service/pictures/pseudo-random.js

function pseudoRandom(...texts) {
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(JSON.stringify(texts)).digest().readUInt32BE(0) / 2 ** 32;
}

;// CONCATENATED MODULE: ./build/emulator/service/pictures/face-rectangle.js

const STEP = 150;
function placeFaces(faces) {
    return faces.map((identity, index) => {
        const size = 130 - 5 * Math.min(index, 18);
        const top = 40 + Math.floor(60 * pseudoRandom(identity.picture, String(index)));
        return { identity, rectangle: { top, left: 30 + STEP * index, width: size, height: size } };
    });
}
function hasCentreIn({ top, left, width, height }, area) {
    const x = left + width / 2;
    const y = top + height / 2;
    return x >= area.left && x <= area.left + area.width && y >= area.top && y <= area.top + area.height;
}
function parseArea(text) {
    const [, left, top, width, height] = /^(\d{1,6}),(\d{1,6}),([1-9]\d{0,5}),([1-9]\d{0,5})$/.exec(text) ?? [];
    if (left === undefined)
        return undefined;
    return { top: Number(top), left: Number(left), width: Number(width), height: Number(height) };
}

;// CONCATENATED MODULE: ./build/emulator/service/pictures/picture.js

function pictureNameFromBytes(bytes) {
    return `sha256:${(0,external_node_crypto_namespaceObject.createHash)('sha256').update(bytes).digest('hex')}`;
}
function facesIn(picture, pictures) {
    const persons = pictures.get(picture) ?? [picture];
    return persons.map(person => ({ person, picture }));
}

;// CONCATENATED MODULE: ./build/emulator/service/pictures/picture-size.js
const PICTURE_BYTES = { min: 1024, max: 6 * 1024 * 1024 };

;// CONCATENATED MODULE: ./build/emulator/service/pictures/request-picture.js






function readPicture(request) {
    const { headers, body } = request;
    const [type] = (headers['content-type'] ?? '').split(';');
    if (type === 'application/octet-stream') {
        if (body.length < PICTURE_BYTES.min)
            return reject('InvalidImageSize', 'Image size is too small.');
        if (body.length > PICTURE_BYTES.max)
            return reject('InvalidImageSize', 'Image size is too big.');
        return { ok: true, value: pictureNameFromBytes(body) };
    }
    if (type !== 'application/json')
        return { ok: false, answer: faceError(415, 'BadArgument', 'Invalid Media Type.') };
    const json = readJson(request);
    if (!json.ok)
        return json;
    const { url } = json.value;
    const isUrl = typeof url === 'string' && URL.canParse(url);
    return isUrl ? { ok: true, value: url } : reject('InvalidURL', 'Invalid image URL.');
}
function readFaceToEnrol(request, pictures) {
    const model = readDetectionModel(request.query);
    if (!model.ok)
        return model;
    const picture = readPicture(request);
    if (!picture.ok)
        return picture;
    const faces = facesIn(picture.value, pictures);
    const target = request.query.get('targetFace');
    if (target === null)
        return onlyOne(faces);
    const area = parseArea(target);
    if (area === undefined)
        return rejectArgument('Invalid argument targetFace.');
    const targeted = placeFaces(faces).filter(({ rectangle }) => hasCentreIn(rectangle, area));
    return onlyOne(targeted.map(({ identity }) => identity));
}
function onlyOne([face, second]) {
    if (face === undefined)
        return reject('InvalidImage', 'No face detected in the image.');
    if (second !== undefined)
        return reject('InvalidImage', 'There is more than 1 face in the image.');
    return { ok: true, value: face };
}
function reject(code, message) {
    return { ok: false, answer: faceError(400, code, message) };
}

;// CONCATENATED MODULE: ./build/emulator/service/containers/person-operations.js





function withPerson(container, innerIds, handle) {
    const [personId = ''] = innerIds;
    const person = container.persons.get(personId);
    return person === undefined ? personNotFound(personId) : handle(person);
}
function createPerson(container, personId, request) {
    const body = readJson(request);
    if (!body.ok)
        return body.answer;
    const fields = readUserFields(body.value);
    if (!fields.ok)
        return fields.answer;
    container.persons.set(personId, { personId, ...fields.value, faces: new Map() });
    return jsonAnswer(200, { personId });
}
function getPerson(person) {
    return jsonAnswer(200, personObject(person));
}
function listPersons(container, request) {
    const page = paginate(container.persons, request.query);
    return page.ok ? jsonAnswer(200, page.value.map(personObject)) : page.answer;
}
function updatePerson(person, request) {
    const fields = readPatch(request, ['name', 'userData']);
    if (!fields.ok)
        return fields.answer;
    Object.assign(person, fields.value);
    return emptyAnswer(200);
}
function deletePerson(container, person) {
    container.persons.delete(person.personId);
    return emptyAnswer(200);
}
function personObject({ personId, faces, name, userData }) {
    return { personId, persistedFaceIds: [...faces.keys()], name, userData: userData ?? null };
}

;// CONCATENATED MODULE: ./build/emulator/service/containers/face-operations.js






function withFaces(container, innerIds, handle) {
    if (container.kind === 'largefacelists' || container.kind === 'facelists')
        return handle(container.faces);
    return withPerson(container, innerIds, person => handle(person.faces));
}
function withFace(container, innerIds, handle) {
    const faceId = String(innerIds.at(-1));
    return withFaces(container, innerIds, faces => {
        const face = faces.get(faceId);
        return face === undefined ? persistedFaceNotFound(container.kind, faceId) : handle(faces, face);
    });
}
function addFace(faces, persistedFaceId, request, pictures, maxFaces) {
    const userData = request.query.get('userData');
    if (isTooLong(userData))
        return badArgument("'userData' is too long.");
    const face = readFaceToEnrol(request, pictures);
    if (!face.ok)
        return face.answer;
    if (faces.size >= maxFaces)
        return faceLimitReached();
    faces.set(persistedFaceId, { persistedFaceId, userData, identity: face.value });
    return jsonAnswer(200, { persistedFaceId });
}
function isTooLong(userData) {
    return Buffer.byteLength(userData ?? '') > 1024;
}
function getFace(face) {
    return jsonAnswer(200, faceObject(face));
}
function updateFace(face, request) {
    const fields = readPatch(request, ['userData']);
    if (!fields.ok)
        return fields.answer;
    if (isTooLong(fields.value.userData))
        return badArgument("'userData' is too long.");
    Object.assign(face, fields.value);
    return emptyAnswer(200);
}
function faceObject({ persistedFaceId, userData }) {
    return { persistedFaceId, userData };
}
function listFaces(faces, request) {
    const page = paginate(faces, request.query);
    return page.ok ? jsonAnswer(200, page.value.map(faceObject)) : page.answer;
}
function deleteFace(faces, face) {
    faces.delete(face.persistedFaceId);
    return emptyAnswer(200);
}

;// CONCATENATED MODULE: ./build/emulator/service/protocol/iso-timestamp.js
function formatTimestamp(ms) {
    const seconds = Math.floor(ms / 1000);
    const ticks = Math.floor((ms - seconds * 1000) * 10_000);
    const fraction = String(ticks).padStart(7, '0').replace(/0+$/, '');
    const wholeSeconds = new Date(seconds * 1000).toISOString().slice(0, 19);
    return fraction === '' ? `${wholeSeconds}Z` : `${wholeSeconds}.${fraction}Z`;
}
function parseTimestamp(text) {
    const [, seconds, fraction = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?Z$/.exec(text) ?? [];
    const ms = seconds === undefined ? Number.NaN : Date.parse(`${seconds}Z`);
    if (Number.isNaN(ms) || formatTimestamp(ms) !== `${seconds}Z`)
        return Number.NaN;
    return ms + Number(fraction.padEnd(7, '0')) / 10_000;
}

;// CONCATENATED MODULE: ./build/emulator/service/containers/training.js

const defaultTimes = { queueTimeMs: 500, trainingTimeMs: 2000 };
function createTraining(id, now, trainedFaces, times, statusDelayMs) {
    const startsAt = now + times.queueTimeMs;
    const hasFaces = [...trainedFaces.values()].some(faces => faces.length > 0);
    return {
        id,
        trainedFaces,
        queuedAt: now,
        statusVisibleFrom: now + statusDelayMs,
        startsAt,
        endsAt: startsAt + times.trainingTimeMs,
        ...(hasFaces
            ? { outcome: 'succeeded', message: null }
            : { outcome: 'failed', message: 'Training failed: there is no face.' }),
    };
}
function latestSucceeded(trainings, now) {
    return trainings.findLast(({ outcome, endsAt }) => outcome === 'succeeded' && endsAt <= now);
}
function isUnderTraining(trainings, now) {
    const last = trainings.at(-1);
    return last !== undefined && now < last.endsAt;
}
function trainingStatus(trainings, now, style) {
    const visible = trainings.findLast(training => training.statusVisibleFrom <= now);
    if (visible === undefined)
        return undefined;
    const { queuedAt, startsAt, endsAt, outcome, message } = visible;
    const base = { createdDateTime: formatTimestamp(queuedAt) };
    const noMessage = style.emptyMessage === 'null' ? { message: null } : {};
    if (now < startsAt) {
        return { status: style.notStarted, ...base, lastActionDateTime: formatTimestamp(queuedAt), ...noMessage };
    }
    if (now < endsAt) {
        return { status: 'running', ...base, lastActionDateTime: formatTimestamp(startsAt), ...noMessage };
    }
    return {
        status: outcome,
        ...base,
        lastActionDateTime: formatTimestamp(endsAt),
        ...(message === null ? noMessage : { message }),
        ...lastSuccess(trainings.slice(0, trainings.indexOf(visible) + 1), style),
    };
}
function lastSuccess(ended, style) {
    const training = ended.findLast(({ outcome }) => outcome === 'succeeded');
    if (training === undefined)
        return {};
    return {
        ...(style.withTrainingId ? { lastSuccessfulTrainingId: training.id } : {}),
        lastSuccessfulTrainingDateTime: formatTimestamp(training.endsAt),
    };
}

;// CONCATENATED MODULE: ./build/emulator/service/containers/container-operations.js











function createContainer(containersOfKind, kind, id, request) {
    const body = readJson(request);
    if (!body.ok)
        return body.answer;
    const fields = readUserFields(body.value);
    if (!fields.ok)
        return fields.answer;
    const recognitionModel = readRecognitionModel(body.value.recognitionModel);
    if (!recognitionModel.ok)
        return recognitionModel.answer;
    if (containersOfKind.has(id))
        return containerExists(kind, id);
    const content = { persons: new Map(), faces: new Map(), trainings: [] };
    containersOfKind.set(id, {
        kind,
        id,
        recognitionModel: recognitionModel.value,
        ...fields.value,
        ...content,
    });
    return emptyAnswer(200);
}
function getContainer(container, request) {
    const object = containerObject(container, request);
    if (container.kind !== 'facelists')
        return jsonAnswer(200, object);
    return jsonAnswer(200, { ...object, persistedFaces: [...container.faces.values()].map(faceObject) });
}
function listContainers(containersOfKind, request) {
    const page = paginate(containersOfKind, request.query);
    if (!page.ok)
        return page.answer;
    return jsonAnswer(200, page.value.map(container => containerObject(container, request)));
}
function updateContainer(container, request) {
    const fields = readPatch(request, ['name', 'userData']);
    if (!fields.ok)
        return fields.answer;
    Object.assign(container, fields.value);
    return emptyAnswer(200);
}
function deleteContainer(containersOfKind, container) {
    containersOfKind.delete(container.id);
    return emptyAnswer(200);
}
function queueTraining(container, version, context) {
    const { kind, id, trainings } = container;
    const now = context.now();
    if (isUnderTraining(trainings, now))
        return trainingNotFinished(kind, id);
    const latest = latestSucceeded(trainings, now);
    for (const training of trainings)
        if (training !== latest)
            training.trainedFaces = new Map();
    trainings.push(createTraining(context.newId(), now, snapshotFaces(container), context, context.statusDelayMs ?? 0));
    return emptyAnswer(202, {
        'operation-location': `${context.origin()}/face/${version}/${kind}/${id}/training`,
    });
}
function getTrainingStatus(container, version, context) {
    const status = trainingStatus(container.trainings, context.now(), {
        notStarted: usesV10Format(version) ? 'nonstarted' : 'notStarted',
        withTrainingId: container.kind === 'persongroups',
        emptyMessage: usesV10Format(version) ? 'null' : 'omitted',
    });
    return status === undefined ? notTrained(container.kind) : jsonAnswer(200, status);
}
function containerObject(container, request) {
    const { kind, id, name, userData, recognitionModel } = container;
    const wantsModel = request.query.get('returnRecognitionModel')?.toLowerCase() === 'true';
    return {
        [containerNames[kind].idField]: id,
        name,
        userData: userData ?? null,
        ...(wantsModel ? { recognitionModel } : {}),
    };
}

;// CONCATENATED MODULE: ./build/emulator/service/containers/handle-container-request.js






const changesContent = new Set([
    'delete',
    'createPerson',
    'deletePerson',
    'addFace',
    'deleteFace',
]);
function handleContainerRequest(state, route, request, context) {
    const { kind, operation, ids } = route;
    const containersOfKind = state.containers[kind];
    if (operation === 'list')
        return listContainers(containersOfKind, request);
    const [id = ''] = ids;
    if (!isContainerId(id))
        return invalidContainerId(kind, operation === 'create');
    if (operation === 'create')
        return createContainer(containersOfKind, kind, id, request);
    const container = containersOfKind.get(id);
    if (container === undefined)
        return containerNotFound(kind, id);
    if (changesContent.has(operation) && isUnderTraining(container.trainings, context.now())) {
        return trainingNotFinished(kind, id);
    }
    if (operation === 'delete')
        return deleteContainer(containersOfKind, container);
    return handleExistingContainer(state, container, operation, route, request, context);
}
function handleExistingContainer({ pictures }, container, operation, { kind, version, ids }, request, context) {
    const [, ...innerIds] = ids;
    switch (operation) {
        case 'get':
            return getContainer(container, request);
        case 'update':
            return updateContainer(container, request);
        case 'train':
            return queueTraining(container, version, context);
        case 'status':
            return getTrainingStatus(container, version, context);
        case 'createPerson':
            return createPerson(container, context.newId(), request);
        case 'listPersons':
            return listPersons(container, request);
        case 'getPerson':
            return withPerson(container, innerIds, getPerson);
        case 'updatePerson':
            return withPerson(container, innerIds, person => updatePerson(person, request));
        case 'deletePerson':
            return withPerson(container, innerIds, person => deletePerson(container, person));
        case 'addFace':
            return withFaces(container, innerIds, faces => addFace(faces, context.newId(), request, pictures, maxFaces[kind]));
        case 'listFaces':
            return listFaces(container.faces, request);
        case 'getFace':
            return withFace(container, innerIds, (_faces, face) => getFace(face));
        case 'updateFace':
            return withFace(container, innerIds, (_faces, face) => updateFace(face, request));
        case 'deleteFace':
            return withFace(container, innerIds, deleteFace);
    }
}

;// CONCATENATED MODULE: ./build/emulator/service/gateway/call-limiter.js
function createCallLimiter(rateLimit, quota = Number.POSITIVE_INFINITY) {
    let used = 0;
    let window = [];
    return now => {
        if (used >= quota)
            return { kind: 'quota-exceeded' };
        if (rateLimit !== undefined) {
            window = window.filter(at => at + rateLimit.windowMs > now);
            const [oldest = now] = window;
            if (window.length >= rateLimit.calls) {
                const waitMs = oldest + rateLimit.windowMs - now;
                return { kind: 'rate-limited', retryAfterSeconds: Math.ceil(waitMs / 1000) };
            }
            window.push(now);
        }
        used += 1;
        return { kind: 'allowed' };
    };
}

;// CONCATENATED MODULE: ./build/emulator/service/gateway/gateway.js


function checkAtGateway(request, auth, checkLimits, now) {
    const { method, headers, path } = request;
    const hasBody = method === 'POST' || method === 'PUT';
    if (hasBody && headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
        return lengthRequired();
    }
    const isV10 = usesV10Format(apiVersionOf(path));
    const error = checkAuth(headers, auth, isV10);
    if (error)
        return error;
    const limits = checkLimits(now);
    switch (limits.kind) {
        case 'allowed':
            return undefined;
        case 'quota-exceeded':
            return quotaExceeded(isV10);
        case 'rate-limited':
            return rateLimited(isV10, limits.retryAfterSeconds);
    }
}
function isAuthorized(headers, auth) {
    return checkAuth(headers, auth, true) === undefined;
}
function checkAuth(headers, auth, isV10) {
    const key = headers['ocp-apim-subscription-key'];
    if ('key' in auth)
        return key === auth.key ? undefined : accessDenied(isV10);
    if (key !== undefined)
        return keysDisabled();
    const token = /^Bearer (.+)$/.exec(String(headers.authorization))?.[1] ?? '';
    switch (auth.checkToken(token)) {
        case 'may-train':
            return undefined;
        case 'lacks-role':
            return missingRole();
        case 'invalid':
            return accessDenied(isV10);
    }
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/attributes.js


const roundToHundredths = (random) => Math.round(random * 100) / 100;
function word(random, words, isV10) {
    const chosen = String(words[Math.floor(random * words.length)]);
    return isV10 ? chosen : chosen.charAt(0).toLowerCase() + chosen.slice(1);
}
const ATTRIBUTES = {
    age: random => 18 + Math.floor(random * 60),
    gender: random => (random < 0.5 ? 'female' : 'male'),
    smile: roundToHundredths,
    facialHair: random => ({
        moustache: roundToHundredths(random / 2),
        beard: roundToHundredths(random / 2),
        sideburns: roundToHundredths(random / 4),
    }),
    glasses: (random, isV10) => word(random, ['NoGlasses', 'ReadingGlasses'], isV10),
    headPose: random => ({
        pitch: roundToHundredths(random * 10 - 5),
        roll: roundToHundredths(random * 6 - 3),
        yaw: roundToHundredths(random * 8 - 4),
    }),
    emotion: random => ({
        anger: 0,
        contempt: 0,
        disgust: 0,
        fear: 0,
        happiness: roundToHundredths(random),
        neutral: roundToHundredths(1 - roundToHundredths(random)),
        sadness: 0,
        surprise: 0,
    }),
    hair: random => ({
        bald: roundToHundredths(random / 5),
        invisible: false,
        hairColor: [{ color: random < 0.5 ? 'brown' : 'black', confidence: 0.99 }],
    }),
    makeup: random => ({ eyeMakeup: random < 0.5, lipMakeup: random < 0.3 }),
    occlusion: () => ({ foreheadOccluded: false, eyeOccluded: false, mouthOccluded: false }),
    accessories: random => (random < 0.5 ? [] : [{ type: 'glasses', confidence: 0.99 }]),
    blur: (random, isV10) => ({ blurLevel: word(0, ['Low'], isV10), value: roundToHundredths(random / 4) }),
    exposure: (random, isV10) => ({
        exposureLevel: word(0, ['GoodExposure'], isV10),
        value: roundToHundredths(0.4 + random / 4),
    }),
    noise: (random, isV10) => ({ noiseLevel: word(0, ['Low'], isV10), value: roundToHundredths(random / 4) }),
    mask: () => ({ type: 'noMask', noseAndMouthCovered: false }),
    qualityForRecognition: () => 'high',
};
const seedFor = (name) => (name === 'accessories' ? 'glasses' : name);
const DETECTION_03_ATTRIBUTES = ['blur', 'headPose', 'mask'];
function isAttribute(name) {
    return Object.hasOwn(ATTRIBUTES, name);
}
function isSupportedBy(detectionModel, recognitionModel, name) {
    if (name === 'qualityForRecognition')
        return ['recognition_03', 'recognition_04'].includes(recognitionModel);
    switch (detectionModel) {
        case 'detection_01':
            return name !== 'mask';
        case 'detection_03':
            return DETECTION_03_ATTRIBUTES.includes(name);
        default:
            return false;
    }
}
function attributesOf({ person }, names, version) {
    return Object.fromEntries(names.map(name => [
        name,
        ATTRIBUTES[name]?.(pseudoRandom(seedFor(name), person), usesV10Format(version)),
    ]));
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/detect-query.js



const TTL_SECONDS = { min: 60, max: 86_400 };
function readDetectQuery(query) {
    const recognitionModel = readRecognitionModel(query.get('recognitionModel'));
    if (!recognitionModel.ok)
        return recognitionModel;
    const detectionModel = readDetectionModel(query);
    if (!detectionModel.ok)
        return detectionModel;
    const attributes = readAttributes(query, detectionModel.value, recognitionModel.value);
    if (!attributes.ok)
        return attributes;
    const wantsLandmarks = isTrue(query, 'returnFaceLandmarks');
    if (wantsLandmarks && detectionModel.value === 'detection_02') {
        return rejectArgument("'returnLandmarks' is not supported by detection_02.");
    }
    const seconds = query.get('faceIdTimeToLive') ?? String(TTL_SECONDS.max);
    if (!/^\d{1,6}$/.test(seconds) || Number(seconds) < TTL_SECONDS.min || Number(seconds) > TTL_SECONDS.max) {
        return rejectArgument("'faceIdTimeToLive' is invalid.");
    }
    return {
        ok: true,
        value: {
            wantsId: !query.has('returnFaceId') || isTrue(query, 'returnFaceId'),
            wantsLandmarks,
            attributes: attributes.value,
            recognitionModel: recognitionModel.value,
            wantsRecognitionModel: isTrue(query, 'returnRecognitionModel'),
            timeToLiveMs: Number(seconds) * 1_000,
        },
    };
}
function isTrue(query, name) {
    return query.get(name)?.toLowerCase() === 'true';
}
function readAttributes(query, detectionModel, recognitionModel) {
    const text = query.get('returnFaceAttributes') ?? '';
    const names = text
        .split(',')
        .map(name => name.trim())
        .filter(name => name !== '');
    if (!names.every(isAttribute))
        return rejectArgument('Invalid argument returnFaceAttributes.');
    if (names.every(name => isSupportedBy(detectionModel, recognitionModel, name)))
        return { ok: true, value: names };
    return rejectArgument(`'returnFaceAttributes' is not supported by ${detectionModel}.`);
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/detected-face.js
function findDetected(detected, faceId, now) {
    const face = detected.get(faceId);
    return face && now < face.expiresAt ? face : undefined;
}
function removeExpired(detected, now) {
    for (const [faceId, { expiresAt }] of detected)
        if (expiresAt <= now)
            detected.delete(faceId);
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/landmarks.js
const LANDMARKS = {
    pupilLeft: [0.3, 0.36],
    pupilRight: [0.7, 0.36],
    noseTip: [0.5, 0.58],
    mouthLeft: [0.34, 0.78],
    mouthRight: [0.66, 0.78],
    eyebrowLeftOuter: [0.16, 0.27],
    eyebrowLeftInner: [0.42, 0.26],
    eyeLeftOuter: [0.22, 0.37],
    eyeLeftTop: [0.3, 0.34],
    eyeLeftBottom: [0.3, 0.39],
    eyeLeftInner: [0.38, 0.38],
    eyebrowRightInner: [0.58, 0.26],
    eyebrowRightOuter: [0.84, 0.27],
    eyeRightInner: [0.62, 0.38],
    eyeRightTop: [0.7, 0.34],
    eyeRightBottom: [0.7, 0.39],
    eyeRightOuter: [0.78, 0.37],
    noseRootLeft: [0.45, 0.39],
    noseRootRight: [0.55, 0.39],
    noseLeftAlarTop: [0.42, 0.52],
    noseRightAlarTop: [0.58, 0.52],
    noseLeftAlarOutTip: [0.39, 0.59],
    noseRightAlarOutTip: [0.61, 0.59],
    upperLipTop: [0.5, 0.73],
    upperLipBottom: [0.5, 0.76],
    underLipTop: [0.5, 0.79],
    underLipBottom: [0.5, 0.83],
};
function landmarksOf({ top, left, width, height, }) {
    const points = Object.entries(LANDMARKS).map(([name, [x, y]]) => [
        name,
        { x: toTenths(left + x * width), y: toTenths(top + y * height) },
    ]);
    return Object.fromEntries(points);
}
function toTenths(pixels) {
    return Math.round(pixels * 10) / 10;
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/detect.js








function detect({ detected, pictures }, version, request, context) {
    const query = readDetectQuery(request.query);
    if (!query.ok)
        return query.answer;
    const picture = readPicture(request);
    if (!picture.ok)
        return picture.answer;
    const { wantsId, wantsLandmarks, attributes, recognitionModel, wantsRecognitionModel, timeToLiveMs } = query.value;
    const now = context.now();
    removeExpired(detected, now);
    const faces = placeFaces(facesIn(picture.value, pictures)).map(({ identity, rectangle }) => {
        const faceId = context.newId();
        if (wantsId)
            detected.set(faceId, { faceId, identity, recognitionModel, expiresAt: now + timeToLiveMs });
        return {
            ...(wantsId && { faceId }),
            ...(wantsRecognitionModel && { recognitionModel }),
            faceRectangle: rectangle,
            ...(wantsLandmarks && { faceLandmarks: landmarksOf(rectangle) }),
            ...(attributes.length > 0 && { faceAttributes: attributesOf(identity, attributes, version) }),
        };
    });
    return jsonAnswer(200, faces);
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/body-fields.js



function incompatibleModels() {
    return faceError(400, 'BadArgument', "'recognitionModel' is incompatible.");
}
function isPresent(value) {
    return value !== undefined && value !== null;
}
function readMaxCandidates(value, fallback, { min, max }) {
    if (!isPresent(value))
        return { ok: true, value: fallback };
    const isValid = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
    return isValid
        ? { ok: true, value }
        : rejectArgument('The argument maxNumOfCandidatesReturned is not valid.');
}
function readThreshold(value, fallback) {
    if (!isPresent(value))
        return { ok: true, value: fallback };
    const isValid = typeof value === 'number' && value >= 0 && value <= 1;
    return isValid ? { ok: true, value } : rejectArgument('The argument confidenceThreshold is not valid.');
}
function findFaces(value, range, lookup) {
    if (!Array.isArray(value) || value.length < range.min || value.length > range.max) {
        return rejectArgument('The length of faceIds is not in a valid range.');
    }
    const faces = [];
    for (const id of value) {
        const face = findFace(id, lookup, 400);
        if (!face.ok)
            return face;
        faces.push(face.value);
    }
    const [first] = faces;
    const areCompatible = faces.every(({ recognitionModel }) => recognitionModel === first?.recognitionModel);
    return areCompatible ? { ok: true, value: faces } : { ok: false, answer: incompatibleModels() };
}
function findFace(id, { detected, now }, status) {
    const face = typeof id === 'string' ? findDetected(detected, id, now) : undefined;
    return face
        ? { ok: true, value: face }
        : { ok: false, answer: faceError(status, 'FaceNotFound', 'Face is not found.') };
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/confidence.js

const SAME_PERSON_CONFIDENCE = 0.5;
function confidenceOf(one, other) {
    const isSame = one.person === other.person;
    if (isSame && one.picture === other.picture)
        return 1;
    const random = pseudoRandom(...[one, other].map(({ person, picture }) => JSON.stringify([person, picture])).sort());
    return rounded(isSame ? 0.6 + 0.35 * random : 0.3 * random);
}
function bestConfidence(face, faces) {
    return Math.max(0, ...faces.map(other => confidenceOf(face, other)));
}
function rounded(confidence) {
    return Math.round(confidence * 100_000) / 100_000;
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/container-from-body.js





function readPersonGroup({ containers }, body) {
    const { personGroupId, largePersonGroupId, dynamicPersonGroupId, personIds } = body;
    if (isPresent(dynamicPersonGroupId) || isPresent(personIds)) {
        return { ok: false, answer: notEmulated('person directory') };
    }
    if (isPresent(personGroupId) && isPresent(largePersonGroupId))
        return bothOrNone('NotNull', 'not null');
    if (!isPresent(personGroupId) && !isPresent(largePersonGroupId))
        return bothOrNone('Null', 'null');
    return isPresent(personGroupId)
        ? readContainer(containers, 'persongroups', personGroupId)
        : readContainer(containers, 'largepersongroups', largePersonGroupId);
}
function readContainer(containers, kind, id) {
    const { code, text } = containerNames[kind];
    if (typeof id !== 'string' || !isContainerId(id))
        return rejectArgument(`${text} ID is invalid.`);
    const container = containers[kind].get(id);
    return container
        ? { ok: true, value: container }
        : { ok: false, answer: faceError(400, `${code}NotFound`, `${text} is not found.`) };
}
function bothOrNone(code, text) {
    const message = `Large person group ID and person group ID are both ${text}.`;
    return { ok: false, answer: faceError(400, `PersonGroupIdAndLargePersonGroupIdBoth${code}`, message) };
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/trained-faces.js



function readTrainedFaces({ kind, trainings }, now) {
    const training = latestSucceeded(trainings, now);
    if (training)
        return { ok: true, value: training.trainedFaces };
    const { code, text } = containerNames[kind];
    const answer = isUnderTraining(trainings, now)
        ? faceError(409, `${code}TrainingNotFinished`, `${text} is under training.`)
        : faceError(400, `${code}NotTrained`, `${text} ${kind === 'largefacelists' ? 'is ' : ''}not trained.`);
    return { ok: false, answer };
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/find-similar.js








function findSimilar(state, request, now) {
    const json = readJson(request);
    if (!json.ok)
        return json.answer;
    const { faceId, mode = 'matchPerson', maxNumOfCandidatesReturned } = json.value;
    if (mode !== 'matchPerson' && mode !== 'matchFace')
        return faceError(400, 'BadArgument', 'Mode is invalid.');
    const maxCandidates = readMaxCandidates(maxNumOfCandidatesReturned, 20, { min: 1, max: 1_000 });
    if (!maxCandidates.ok)
        return maxCandidates.answer;
    const lookup = { detected: state.detected, now };
    const face = findFace(faceId, lookup, 400);
    if (!face.ok)
        return face.answer;
    const scope = readScope(state, json.value, lookup);
    if (!scope.ok)
        return scope.answer;
    const { idField, recognitionModel, faces } = scope.value;
    if (face.value.recognitionModel !== recognitionModel)
        return incompatibleModels();
    const found = [...faces]
        .map(([id, identity]) => ({ [idField]: id, confidence: confidenceOf(face.value.identity, identity) }))
        .filter(({ confidence }) => mode === 'matchFace' || Number(confidence) >= SAME_PERSON_CONFIDENCE)
        .sort((one, other) => Number(other.confidence) - Number(one.confidence));
    return jsonAnswer(200, found.slice(0, maxCandidates.value));
}
function readScope(state, body, lookup) {
    const { faceListId, largeFaceListId, faceIds } = body;
    const given = [faceListId, largeFaceListId, faceIds].filter(isPresent).length;
    if (given === 0)
        return rejectArgument('LargeFaceListId, faceListId and faceIds are all null.');
    if (given > 1)
        return rejectArgument('2 or more of largeFaceListId, faceListId and faceIds are not null.');
    if (isPresent(faceIds))
        return scopeOfFaces(faceIds, lookup);
    return isPresent(faceListId)
        ? scopeOfList(state, faceListId)
        : scopeOfLargeList(state, largeFaceListId, lookup.now);
}
function scopeOfFaces(faceIds, lookup) {
    const read = findFaces(faceIds, { min: 1, max: 1_000 }, lookup);
    if (!read.ok)
        return read;
    const faces = new Map(read.value.map(({ faceId, identity }) => [faceId, identity]));
    return { ok: true, value: { idField: 'faceId', recognitionModel: read.value[0]?.recognitionModel, faces } };
}
function scopeOfList({ containers }, id) {
    const list = readContainer(containers, 'facelists', id);
    if (!list.ok)
        return list;
    const { recognitionModel } = list.value;
    const faces = onlyFaceOfEach(snapshotFaces(list.value));
    if (faces.size === 0)
        return { ok: false, answer: faceError(400, 'FaceListNotReady', 'Face list is empty.') };
    return { ok: true, value: { idField: 'persistedFaceId', recognitionModel, faces } };
}
function scopeOfLargeList({ containers }, id, now) {
    const list = readContainer(containers, 'largefacelists', id);
    if (!list.ok)
        return list;
    const trained = readTrainedFaces(list.value, now);
    if (!trained.ok)
        return trained;
    const { recognitionModel } = list.value;
    return {
        ok: true,
        value: { idField: 'persistedFaceId', recognitionModel, faces: onlyFaceOfEach(trained.value) },
    };
}
function onlyFaceOfEach(snapshot) {
    return new Map([...snapshot].flatMap(([id, faces]) => faces.slice(0, 1).map(face => [id, face])));
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/group-faces.js



function groupFaces({ detected }, request, now) {
    const json = readJson(request);
    if (!json.ok)
        return json.answer;
    const faces = findFaces(json.value.faceIds, { min: 2, max: 1_000 }, { detected, now });
    if (!faces.ok)
        return faces.answer;
    const byPerson = new Map();
    for (const { faceId, identity } of faces.value) {
        byPerson.set(identity.person, [...(byPerson.get(identity.person) ?? []), faceId]);
    }
    const all = [...byPerson.values()].sort((one, other) => other.length - one.length);
    return jsonAnswer(200, {
        groups: all.filter(({ length }) => length > 1),
        messyGroup: all.filter(({ length }) => length === 1).flat(),
    });
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/identify.js






function identify(state, request, now) {
    const json = readJson(request);
    if (!json.ok)
        return json.answer;
    const body = json.value;
    const group = readPersonGroup(state, body);
    if (!group.ok)
        return group.answer;
    const maxCandidates = readMaxCandidates(body.maxNumOfCandidatesReturned, 10, { min: 1, max: 100 });
    if (!maxCandidates.ok)
        return maxCandidates.answer;
    const threshold = readThreshold(body.confidenceThreshold, SAME_PERSON_CONFIDENCE);
    if (!threshold.ok)
        return threshold.answer;
    const faces = findFaces(body.faceIds, { min: 1, max: 10 }, { detected: state.detected, now });
    if (!faces.ok)
        return faces.answer;
    const trained = readTrainedFaces(group.value, now);
    if (!trained.ok)
        return trained.answer;
    if (faces.value[0]?.recognitionModel !== group.value.recognitionModel)
        return incompatibleModels();
    return jsonAnswer(200, faces.value.map(({ faceId, identity }) => ({
        faceId,
        candidates: candidatesFor(identity, trained.value, threshold.value).slice(0, maxCandidates.value),
    })));
}
function candidatesFor(face, trained, threshold) {
    return [...trained]
        .map(([personId, faces]) => ({ personId, confidence: bestConfidence(face, faces) }))
        .filter(({ confidence }) => confidence >= Math.max(threshold, SAME_PERSON_CONFIDENCE))
        .sort((one, other) => other.confidence - one.confidence);
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/verify.js








function verify(state, request, now) {
    const json = readJson(request);
    if (!json.ok)
        return json.answer;
    const lookup = { detected: state.detected, now };
    return 'faceId' in json.value ? verifyPerson(state, json.value, lookup) : verifyFaces(json.value, lookup);
}
function verifyFaces({ faceId1, faceId2 }, lookup) {
    const one = findFaceOf(faceId1, lookup);
    if (!one.ok)
        return one.answer;
    const other = findFaceOf(faceId2, lookup);
    if (!other.ok)
        return other.answer;
    if (one.value.recognitionModel !== other.value.recognitionModel)
        return incompatibleModels();
    return verifyAnswer(bestConfidence(one.value.identity, [other.value.identity]));
}
function verifyPerson(state, body, lookup) {
    const face = findFaceOf(body.faceId, lookup);
    if (!face.ok)
        return face.answer;
    const group = readPersonGroup(state, body);
    if (!group.ok)
        return group.answer;
    const { personId } = body;
    if (typeof personId !== 'string' || !isGuid(personId)) {
        return faceError(400, 'BadArgument', 'Person ID is invalid.');
    }
    const person = group.value.persons.get(personId);
    if (person === undefined)
        return faceError(404, 'PersonNotFound', 'Person is not found.');
    if (person.faces.size === 0) {
        return faceError(404, 'PersistedFaceNotFound', 'No persisted face of the person is found.');
    }
    if (face.value.recognitionModel !== group.value.recognitionModel)
        return incompatibleModels();
    return verifyAnswer(bestConfidence(face.value.identity, identitiesOf(person.faces)));
}
function findFaceOf(id, lookup) {
    if (typeof id !== 'string' || !isGuid(id))
        return rejectArgument('Face ID is invalid.');
    return findFace(id, lookup, 404);
}
function verifyAnswer(confidence) {
    return jsonAnswer(200, { isIdentical: confidence >= SAME_PERSON_CONFIDENCE, confidence });
}

;// CONCATENATED MODULE: ./build/emulator/service/recognition/handle-recognition-request.js





function handleRecognitionRequest(state, { operation, version }, request, context) {
    switch (operation) {
        case 'detect':
            return detect(state, version, request, context);
        case 'identify':
            return identify(state, request, context.now());
        case 'verify':
            return verify(state, request, context.now());
        case 'findSimilar':
            return findSimilar(state, request, context.now());
        case 'group':
            return groupFaces(state, request, context.now());
    }
}

;// CONCATENATED MODULE: ./build/emulator/service/routes.js

const everyContainer = [
    ['GET', 'list'],
    ['PUT {}', 'create'],
    ['GET {}', 'get'],
    ['PATCH {}', 'update'],
    ['DELETE {}', 'delete'],
];
const trainable = [
    ...everyContainer,
    ['POST {} train', 'train'],
    ['GET {} training', 'status'],
];
const personContainer = [
    ...trainable,
    ['POST {} persons', 'createPerson'],
    ['GET {} persons', 'listPersons'],
    ['GET {} persons {}', 'getPerson'],
    ['PATCH {} persons {}', 'updatePerson'],
    ['DELETE {} persons {}', 'deletePerson'],
    ['POST {} persons {} persistedfaces', 'addFace'],
    ['GET {} persons {} persistedfaces {}', 'getFace'],
    ['PATCH {} persons {} persistedfaces {}', 'updateFace'],
    ['DELETE {} persons {} persistedfaces {}', 'deleteFace'],
];
const largeFaceList = [
    ...trainable,
    ['POST {} persistedfaces', 'addFace'],
    ['GET {} persistedfaces', 'listFaces'],
    ['GET {} persistedfaces {}', 'getFace'],
    ['PATCH {} persistedfaces {}', 'updateFace'],
    ['DELETE {} persistedfaces {}', 'deleteFace'],
];
const faceList = [
    ...everyContainer,
    ['POST {} persistedfaces', 'addFace'],
    ['DELETE {} persistedfaces {}', 'deleteFace'],
];
const containers = {
    persongroups: personContainer,
    largepersongroups: personContainer,
    largefacelists: largeFaceList,
    facelists: faceList,
};
const recognition = {
    detect: 'detect',
    identify: 'identify',
    verify: 'verify',
    findsimilars: 'findSimilar',
    group: 'group',
};
const notEmulatedFeatures = {
    persons: 'person directory',
    dynamicpersongroups: 'person directory',
    snapshots: 'snapshots',
    operations: 'snapshots and the person directory',
    session: 'liveness detection',
    sessionimages: 'liveness detection',
    detectliveness: 'liveness detection',
    detectlivenesswithverify: 'liveness detection',
    'detectliveness-sessions': 'liveness detection',
    'detectlivenesswithverify-sessions': 'liveness detection',
    livenesssessions: 'liveness detection',
};
function findRoute(method, path) {
    const [, , , first = '', ...segments] = path.split('/');
    const version = apiVersionOf(path);
    const word = first.toLowerCase();
    if (version === undefined)
        return undefined;
    if (isKind(word))
        return containerRoute(version, word, [method, ...segments]);
    const operation = Object.hasOwn(recognition, word) ? recognition[word] : undefined;
    if (operation && method === 'POST' && segments.length === 0)
        return { target: 'recognition', version, operation };
    const feature = Object.hasOwn(notEmulatedFeatures, word) ? notEmulatedFeatures[word] : undefined;
    return feature === undefined ? undefined : { target: 'notEmulated', version, feature };
}
function containerRoute(version, kind, segments) {
    for (const [pattern, operation] of containers[kind]) {
        const ids = match(pattern.split(' '), segments);
        if (ids !== undefined)
            return { target: 'container', version, operation, kind, ids };
    }
    return undefined;
}
function isKind(word) {
    return Object.hasOwn(containers, word);
}
function match(pattern, segments) {
    if (pattern.length !== segments.length)
        return undefined;
    const ids = [];
    for (const [index, word] of segments.entries()) {
        if (pattern[index] === '{}' && word !== '')
            ids.push(decode(word));
        else if (pattern[index]?.toLowerCase() !== word.toLowerCase())
            return undefined;
    }
    return ids;
}
function decode(segment) {
    try {
        return decodeURIComponent(segment);
    }
    catch {
        return segment;
    }
}

;// CONCATENATED MODULE: ./build/emulator/service/state.js

function emptyState() {
    return { containers: emptyContainers(), detected: new Map(), pictures: new Map() };
}

;// CONCATENATED MODULE: ./build/emulator/service/service.js









function createService(options) {
    const { state = emptyState() } = options;
    const checkLimits = createCallLimiter(options.rateLimit, options.quota);
    for (const id of options.groups ?? []) {
        createSampleGroup(id, request => handleFaceRequest(state, request, options));
    }
    return {
        state,
        handle: (request, statusDelayMs = 0) => removeLaterHeaders(apiVersionOf(request.path), checkAtGateway(request, options.auth, checkLimits, options.now()) ??
            handleFaceRequest(state, request, {
                ...options,
                statusDelayMs,
                origin: () => options.origin(request.headers),
            })),
        trainingCount: (kind, id) => state.containers[kind].get(id)?.trainings.length ?? 0,
    };
}
function handleFaceRequest(state, request, context) {
    const route = findRoute(request.method, request.path);
    switch (route?.target) {
        case undefined:
            return resourceNotFound();
        case 'container':
            return handleContainerRequest(state, route, request, context);
        case 'recognition':
            return handleRecognitionRequest(state, route, request, context);
        case 'notEmulated':
            return notEmulated(route.feature);
    }
}

;// CONCATENATED MODULE: ./build/emulator/state/container-fields.js
const kindByField = {
    personGroups: 'persongroups',
    largePersonGroups: 'largepersongroups',
    faceLists: 'facelists',
    largeFaceLists: 'largefacelists',
};
const containerFields = Object.keys(kindByField);

;// CONCATENATED MODULE: ./build/emulator/state/field-schemas.js






const containerIdSchema = scalar('an id of 1 to 64 lower-case letters, digits, - and _', value => typeof value === 'string' && isContainerId(value));
const nameSchema = scalar('a text of 1 to 128 characters', value => readUserFields({ name: value }).ok);
const userDataSchema = scalar('a text of up to 16384 bytes', value => typeof value === 'string' && readUserFields({ name: 'any', userData: value }).ok);
const recognitionModelSchema = scalar('one of recognition_01, recognition_02, recognition_03, recognition_04', value => typeof value === 'string' && readRecognitionModel(value).ok);
const guidSchema = scalar('a GUID such as 25985303-c537-4467-b41d-bdb45cd95ca1', value => typeof value === 'string' && isGuid(value));
const timeSchema = scalar('a time in UTC such as 2026-11-23T06:00:00.5Z, with up to seven digits of a second', value => typeof value === 'string' && Number.isFinite(parseTimestamp(value)));

;// CONCATENATED MODULE: ./build/emulator/state/picture-json.js


const MAX_FACES = 100;
const pictureFields = {
    url: scalar('a URL', value => typeof value === 'string' && URL.canParse(value)),
    sha256: scalar('the SHA-256 of the picture, 64 hexadecimal digits', value => typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value)),
};
const PICTURE_KEYS = ['url', 'sha256'];
const showsSchema = scalar(`a list of up to ${MAX_FACES} names of persons, each of 1 to 128 characters; [] is nobody`, value => Array.isArray(value) && value.length <= MAX_FACES && value.every(isPersonName));
const picturePersonsSchema = object({ shows: showsSchema }, pictureFields, PICTURE_KEYS);
function checkPictureSize(length, what) {
    const { min, max } = PICTURE_BYTES;
    if (length >= min && length <= max)
        return [];
    return [`${what} has ${length} bytes; expected ${min} (1 KB) to ${max} (6 MB).`];
}
function pictureFromJson({ url, sha256 }) {
    return sha256 === undefined ? String(url) : `sha256:${sha256.toLowerCase()}`;
}
function pictureToJson(name) {
    const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(name) ?? [];
    return sha256 === undefined ? { url: name } : { sha256 };
}
function picturePersonsToJson(pictures) {
    return [...pictures].map(([name, persons]) => ({ ...pictureToJson(name), shows: [...persons] }));
}
function mergePicturePersons(entries) {
    const first = new Map();
    const errors = [];
    for (const entry of entries) {
        const earlier = first.get(entry.picture) ?? entry;
        first.set(entry.picture, earlier);
        if (earlier.shows.join('\n') === entry.shows.join('\n'))
            continue;
        errors.push(`${entry.path} is the picture of ${earlier.path}, but shows other persons; expected the same persons.`);
    }
    if (errors.length > 0)
        return { ok: false, errors };
    return { ok: true, value: new Map([...first].map(([picture, { shows }]) => [picture, shows])) };
}
function isPersonName(value) {
    return typeof value === 'string' && value.length >= 1 && value.length <= 128;
}

;// CONCATENATED MODULE: ./build/emulator/state/face-json.js



const personNameSchema = scalar('the name of a person, 1 to 128 characters', value => typeof value === 'string' && value.length >= 1 && value.length <= 128);
const identityFields = { ...pictureFields, shows: personNameSchema };
const identitySchema = object({}, identityFields, PICTURE_KEYS);
const faceSchema = object({ persistedFaceId: guidSchema }, {
    ...identityFields,
    userData: scalar('a text of up to 1024 bytes', value => typeof value === 'string' && Buffer.byteLength(value) <= 1024),
}, PICTURE_KEYS);
function facesSchema(maxFaces) {
    return refine(uniqueBy(list(faceSchema), 'persistedFaceId'), ({ length }, path) => length > maxFaces ? [`${path} has ${length} faces; expected ${maxFaces} at most.`] : []);
}
function identityToJson({ person, picture }) {
    return { ...pictureToJson(picture), ...(person !== picture && { shows: person }) };
}
function identityFromJson(json) {
    const picture = pictureFromJson(json);
    return { person: json.shows ?? picture, picture };
}
function facesToJson(faces) {
    return [...faces.values()].map(({ persistedFaceId, userData, identity }) => ({
        persistedFaceId,
        ...(userData !== null && { userData }),
        ...identityToJson(identity),
    }));
}
function facesFromJson(faces) {
    return new Map(faces.map(face => {
        const { persistedFaceId, userData = null } = face;
        return [persistedFaceId, { persistedFaceId, userData, identity: identityFromJson(face) }];
    }));
}

;// CONCATENATED MODULE: ./build/emulator/state/training-json.js




const learntSchema = uniqueBy(list(object({ id: guidSchema, faces: list(identitySchema) }, {})), 'id');
const trainingSchema = refine(object({
    trainingId: guidSchema,
    createdDateTime: timeSchema,
    startedDateTime: timeSchema,
    endedDateTime: timeSchema,
    status: scalar('the outcome, succeeded or failed', value => value === 'succeeded' || value === 'failed'),
}, {
    shownDateTime: timeSchema,
    message: scalar('a text', value => typeof value === 'string'),
    learnt: learntSchema,
}), (training, path) => {
    const { queuedAt, statusVisibleFrom, startsAt, endsAt } = timesOf(training);
    return [
        ...requireNotEarlier('shownDateTime', statusVisibleFrom, 'createdDateTime', queuedAt, path),
        ...requireNotEarlier('startedDateTime', startsAt, 'createdDateTime', queuedAt, path),
        ...requireNotEarlier('endedDateTime', endsAt, 'startedDateTime', startsAt, path),
    ];
});
const trainingsSchema = refine(uniqueBy(list(trainingSchema), 'trainingId'), (trainings, path) => trainings.flatMap((training, index) => {
    const before = trainings[index - 1];
    if (before === undefined)
        return [];
    const { endsAt } = timesOf(before);
    const at = `${path}[${index}]`;
    return requireNotEarlier('createdDateTime', timesOf(training).queuedAt, `${path}[${index - 1}].endedDateTime`, endsAt, at);
}));
function trainingsToJson(trainings) {
    return trainings.map(({ id, queuedAt, statusVisibleFrom, startsAt, endsAt, outcome, message, trainedFaces }) => ({
        trainingId: id,
        createdDateTime: formatTimestamp(queuedAt),
        ...(statusVisibleFrom !== queuedAt && { shownDateTime: formatTimestamp(statusVisibleFrom) }),
        startedDateTime: formatTimestamp(startsAt),
        endedDateTime: formatTimestamp(endsAt),
        status: outcome,
        ...(message !== null && { message }),
        ...(trainedFaces.size > 0 && {
            learnt: [...trainedFaces].map(([id, faces]) => ({ id, faces: faces.map(identityToJson) })),
        }),
    }));
}
function trainingFromJson(json) {
    const { trainingId, status, message = null, learnt = [] } = json;
    return {
        id: trainingId,
        ...timesOf(json),
        outcome: status,
        message,
        trainedFaces: new Map(learnt.map(({ id, faces }) => [id, faces.map(identityFromJson)])),
    };
}
function timesOf(json) {
    const { createdDateTime, shownDateTime = createdDateTime, startedDateTime, endedDateTime } = json;
    return {
        queuedAt: parseTimestamp(createdDateTime),
        statusVisibleFrom: parseTimestamp(shownDateTime),
        startsAt: parseTimestamp(startedDateTime),
        endsAt: parseTimestamp(endedDateTime),
    };
}
function requireNotEarlier(field, ms, than, otherMs, path) {
    if (ms >= otherMs)
        return [];
    return [`${path}.${field} is earlier than ${than}; expected the same time or later.`];
}

;// CONCATENATED MODULE: ./build/emulator/state/container-json.js





function containersSchema(kind) {
    const faces = facesSchema(maxFaces[kind]);
    const person = object({ personId: guidSchema, name: nameSchema }, { userData: userDataSchema, faces });
    const persons = uniqueBy(list(person), 'personId');
    const holds = kind === 'facelists' || kind === 'largefacelists' ? { faces } : { persons };
    const trained = kind === 'facelists' ? {} : { trainings: trainingsSchema };
    const container = object({ id: containerIdSchema, name: nameSchema, recognitionModel: recognitionModelSchema }, { userData: userDataSchema, ...holds, ...trained });
    return uniqueBy(list(container), 'id');
}
function containersToJson(containers) {
    return [...containers.values()].map(container => {
        const { id, kind, persons, faces, trainings } = container;
        const isList = kind === 'facelists' || kind === 'largefacelists';
        return {
            id,
            ...userFields(container),
            recognitionModel: container.recognitionModel,
            ...(isList ? { faces: facesToJson(faces) } : { persons: [...persons.values()].map(personToJson) }),
            ...(kind !== 'facelists' && { trainings: trainingsToJson(trainings) }),
        };
    });
}
function containersFromJson(kind, containers) {
    return new Map(containers.map(({ id, persons = [], faces = [], trainings = [], ...fields }) => [
        id,
        {
            kind,
            id,
            ...fields,
            persons: new Map(persons.map(person => [person.personId, personFromJson(person)])),
            faces: facesFromJson(faces),
            trainings: trainings.map(trainingFromJson),
        },
    ]));
}
function personToJson(person) {
    return { personId: person.personId, ...userFields(person), faces: facesToJson(person.faces) };
}
function personFromJson({ faces = [], ...fields }) {
    return { ...fields, faces: facesFromJson(faces) };
}
function userFields({ name, userData, }) {
    return { name, ...(userData !== undefined && { userData }) };
}

;// CONCATENATED MODULE: ./build/emulator/state/state-json.js







const VERSION = 1;
const detectedSchema = object({ faceId: guidSchema, recognitionModel: recognitionModelSchema, expiresDateTime: timeSchema }, identityFields, PICTURE_KEYS);
const stateSchema = object({ version: scalar(String(VERSION), value => value === VERSION) }, {
    $schema: string,
    pictures: list(picturePersonsSchema),
    ...Object.fromEntries(containerFields.map(field => [field, containersSchema(kindByField[field])])),
    detectedFaces: uniqueBy(list(detectedSchema), 'faceId'),
});
function stateToJson({ pictures, containers, detected }, now) {
    const all = containerFields.map(field => [field, containersToJson(containers[kindByField[field]])]);
    return {
        version: VERSION,
        pictures: picturePersonsToJson(pictures),
        ...Object.fromEntries(all),
        detectedFaces: [...detected.values()].filter(({ expiresAt }) => now < expiresAt).map(detectedToJson),
    };
}
function stateFromJson(value) {
    const read = parse(stateSchema, value);
    if (!read.ok)
        return read;
    const { pictures = [], detectedFaces = [] } = read.value;
    const persons = mergePicturePersons(pictures.map((picture, index) => ({
        picture: pictureFromJson(picture),
        shows: picture.shows,
        path: `pictures[${index}]`,
    })));
    if (!persons.ok)
        return persons;
    const all = containerFields.map(field => [
        kindByField[field],
        containersFromJson(kindByField[field], read.value[field] ?? []),
    ]);
    return {
        ok: true,
        value: {
            containers: Object.fromEntries(all),
            detected: new Map(detectedFaces.map(face => [face.faceId, detectedFromJson(face)])),
            pictures: persons.value,
        },
    };
}
function detectedToJson({ faceId, identity, recognitionModel, expiresAt }) {
    return {
        faceId,
        recognitionModel,
        expiresDateTime: formatTimestamp(expiresAt),
        ...identityToJson(identity),
    };
}
function detectedFromJson(json) {
    const { faceId, recognitionModel, expiresDateTime } = json;
    return {
        faceId,
        recognitionModel,
        expiresAt: parseTimestamp(expiresDateTime),
        identity: identityFromJson(json),
    };
}

;// CONCATENATED MODULE: ./build/emulator/seed/deterministic-guid.js

function deterministicGuid(...texts) {
    const hex = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(JSON.stringify(texts)).digest('hex');
    const [a, b, c, d, e] = [
        hex.slice(0, 8),
        hex.slice(8, 12),
        hex.slice(13, 16),
        hex.slice(17, 20),
        hex.slice(20, 32),
    ];
    return `${a}-${b}-8${c}-8${d}-${e}`;
}

;// CONCATENATED MODULE: ./build/emulator/seed/seed-schema.js



function seedPictureSchema({ file, folder }) {
    return object({ shows: showsSchema }, { file, folder, ...pictureFields }, [
        'file',
        'folder',
        'url',
        'sha256',
    ]);
}
function seedSchema(references) {
    const faces = list(references.face);
    const persons = uniqueBy(list(object({ name: nameSchema }, { personId: guidSchema, userData: userDataSchema, faces })), 'personId');
    const fields = { name: nameSchema, userData: userDataSchema, recognitionModel: recognitionModelSchema };
    const groups = uniqueBy(list(seed_schema_trainable({ ...fields, trained: schema_boolean, persons })), 'id');
    const faceLists = uniqueBy(list(object({ id: containerIdSchema }, { ...fields, faces })), 'id');
    const largeFaceLists = uniqueBy(list(seed_schema_trainable({ ...fields, trained: schema_boolean, faces })), 'id');
    return object({}, {
        $schema: string,
        pictures: list(seedPictureSchema(references)),
        personGroups: groups,
        largePersonGroups: groups,
        faceLists,
        largeFaceLists,
    });
}
function seed_schema_trainable(fields) {
    const schema = object({ id: containerIdSchema }, fields);
    return refine(schema, ({ trained = false, persons = [], faces = [] }, path) => {
        const all = [...persons.flatMap(person => person.faces ?? []), ...faces];
        return trained && all.length === 0
            ? [
                `${path}.trained true needs a face, since a training without faces fails; expected a face, or false.`,
            ]
            : [];
    });
}
const pathSchema = scalar('a path relative to the folder of the seed', value => typeof value === 'string' && value !== '');

;// CONCATENATED MODULE: ./build/emulator/seed/reference-schemas.js



function referenceSchemas(pictures, personsByPicture) {
    return {
        file: existing(pictures.file),
        folder: existing(pictures.folder),
        face: refine(existing(pictures.resolve), (text, path) => pictures.resolve(text).sources.flatMap(source => findFaceErrors(source, personsByPicture, path))),
    };
}
function pictureNameOf(source) {
    return 'url' in source ? source.url : source.sha256;
}
function existing(find) {
    return refine(pathSchema, (text, path) => find(text).errors.map(error => `${path} ${error}`));
}
function findFaceErrors(source, personsByPicture, path) {
    const persons = facesIn(pictureNameOf(source), personsByPicture).map(({ person }) => person);
    if (persons.length === 1)
        return [];
    const names = persons.length === 0 ? 'nobody' : persons.join(', ');
    const label = 'url' in source ? source.url : source.file;
    return [`${path} '${label}' shows ${names}; expected a picture of one person.`];
}

;// CONCATENATED MODULE: ./build/emulator/seed/enrol-seed.js



function enrolSeed(seed, files, handle) {
    const errors = [];
    const ids = new Set();
    for (const field of containerFields) {
        for (const [index, container] of (seed[field] ?? []).entries()) {
            enrolContainer(container, kindByField[field], `${field}[${index}]`);
        }
    }
    return errors;
    function enrolContainer(container, kind, jsonPath) {
        const { id, name = id, userData, recognitionModel, trained = false, persons = [], faces = [] } = container;
        const path = `${kind}/${id}`;
        for (const { personId } of persons)
            if (personId !== undefined)
                ids.add(path + personId);
        send('PUT', path, { name, userData, recognitionModel }, jsonPath);
        for (const [index, person] of persons.entries()) {
            const at = `${jsonPath}.persons[${index}]`;
            const personId = person.personId ?? freeId(path, kind, id, person.name);
            send('POST', `${path}/persons`, { name: person.name, userData: person.userData }, at, personId);
            enrolFaces(person.faces ?? [], `${path}/persons/${personId}`, at);
        }
        enrolFaces(faces, path, jsonPath);
        if (trained)
            send('POST', `${path}/train`, {}, `${jsonPath}.trained`, deterministicGuid(path, 'training'));
    }
    function enrolFaces(texts, path, jsonPath) {
        for (const [index, text] of texts.entries()) {
            for (const source of files.resolve(text).sources) {
                const at = `${jsonPath}.faces[${index}]`;
                const faceId = freeId(path, path, pictureNameOf(source));
                send('POST', `${path}/persistedfaces`, payloadFor(source), at, faceId);
            }
        }
    }
    function freeId(scope, ...texts) {
        let id = deterministicGuid(...texts);
        for (let attempt = 2; ids.has(scope + id); attempt += 1)
            id = deterministicGuid(...texts, String(attempt));
        ids.add(scope + id);
        return id;
    }
    function payloadFor(source) {
        return 'url' in source ? { url: source.url } : files.bytes(source.file);
    }
    function send(method, path, payload, jsonPath, newId = '') {
        const isPicture = payload instanceof Uint8Array;
        const request = {
            method,
            path: `/face/v1.0/${path}`,
            query: new URLSearchParams(),
            headers: { 'content-type': isPicture ? 'application/octet-stream' : 'application/json' },
            body: isPicture ? payload : Buffer.from(JSON.stringify(payload)),
        };
        const { status, body } = handle(request, newId);
        if (status === 200 || status === 202)
            return;
        const { error } = JSON.parse(body);
        errors.push(`${jsonPath}: ${error.message}`);
    }
}

;// CONCATENATED MODULE: ./build/emulator/seed/read-picture-persons.js




function readPicturePersons(seed, files) {
    const items = isObject(seed) && Array.isArray(seed.pictures) ? seed.pictures : [];
    const schema = seedPictureSchema(referenceSchemas(files, new Map()));
    const entries = items.flatMap((item, index) => {
        const read = parse(schema, item);
        if (!read.ok)
            return [];
        return picturesIn(read.value, files).map(picture => ({
            picture,
            shows: read.value.shows,
            path: `pictures[${index}]`,
        }));
    });
    const read = mergePicturePersons(entries);
    return read.ok ? { pictures: read.value, errors: [] } : { pictures: new Map(), errors: read.errors };
}
function picturesIn({ file, folder, url, sha256 }, files) {
    if (file !== undefined)
        return files.file(file).sources.map(pictureNameOf);
    if (folder !== undefined)
        return files.folder(folder).sources.map(pictureNameOf);
    return [
        pictureFromJson({ ...(url === undefined ? {} : { url }), ...(sha256 === undefined ? {} : { sha256 }) }),
    ];
}

;// CONCATENATED MODULE: ./build/emulator/seed/resolve-pictures.js


function createPictureResolver(files) {
    const cache = new Map();
    const readFile = (path) => {
        if (files.isFolder(path))
            return resolve_pictures_invalid(`'${path}' is a folder; expected a picture file.`);
        const errors = checkPictureSize(files.bytesIn(path), `'${path}'`);
        if (errors.length > 0)
            return resolve_pictures_invalid(...errors);
        return { sources: [{ file: path, sha256: pictureNameFromBytes(files.read(path)) }], errors };
    };
    const file = (path) => {
        const found = cache.get(path) ?? catchErrors(files, path, readFile);
        cache.set(path, found);
        return found;
    };
    const readFolder = (path) => {
        const all = files.filesIn(path).map(file);
        if (all.length === 0)
            return resolve_pictures_invalid(`'${path}' has no files; expected a folder with pictures.`);
        return {
            sources: all.flatMap(({ sources }) => sources),
            errors: all.flatMap(({ errors }) => errors),
        };
    };
    const folder = (path) => catchErrors(files, path, readFolder);
    const resolve = (text) => {
        if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
            return URL.canParse(text)
                ? { sources: [{ url: text }], errors: [] }
                : resolve_pictures_invalid(`'${text}' is not a URL; expected for example https://example.com/a.jpg.`);
        }
        return catchErrors(files, text, path => (files.isFolder(path) ? readFolder(path) : file(path)));
    };
    return { file, folder, resolve, bytes: files.read };
}
function resolve_pictures_invalid(...errors) {
    return { sources: [], errors };
}
function catchErrors(files, path, read) {
    try {
        return read(path);
    }
    catch (error) {
        const { code } = error;
        return resolve_pictures_invalid(`'${path}' can't be read (${code}); expected a path relative to the folder of the seed, ${files.folder}.`);
    }
}

;// CONCATENATED MODULE: ./build/emulator/seed/build-state.js









const TRAINED_BEFORE_MS = 60_000;
function buildState(value, files, context) {
    if (isObject(value) && 'version' in value)
        return stateFromJson(value);
    const pictures = createPictureResolver(files);
    const persons = readPicturePersons(value, pictures);
    const seed = parse(seedSchema(referenceSchemas(pictures, persons.pictures)), value);
    if (!seed.ok || persons.errors.length > 0) {
        return { ok: false, errors: [...(seed.ok ? [] : seed.errors), ...persons.errors] };
    }
    const state = { ...emptyState(), pictures: persons.pictures };
    const { queueTimeMs, trainingTimeMs } = context;
    const queuedAt = context.now() - TRAINED_BEFORE_MS - queueTimeMs - trainingTimeMs;
    const errors = enrolSeed(seed.value, pictures, (request, newId) => handleFaceRequest(state, request, { ...context, now: () => queuedAt, newId: () => newId }));
    return errors.length > 0 ? { ok: false, errors } : { ok: true, value: state };
}

;// CONCATENATED MODULE: ./build/emulator/seed/seed-file-system.js


function seedFileSystem(folder) {
    const at = (path) => (0,external_node_path_namespaceObject.resolve)(folder, path);
    return {
        folder,
        isFolder: path => (0,external_node_fs_namespaceObject.statSync)(at(path)).isDirectory(),
        bytesIn: path => (0,external_node_fs_namespaceObject.statSync)(at(path)).size,
        read: path => (0,external_node_fs_namespaceObject.readFileSync)(at(path)),
        filesIn: path => (0,external_node_fs_namespaceObject.readdirSync)(at(path))
            .filter(name => !name.startsWith('.'))
            .map(name => `${path.replace(/\/+$/, '')}/${name}`)
            .filter(file => !(0,external_node_fs_namespaceObject.statSync)(at(file)).isDirectory())
            .sort(),
    };
}

;// CONCATENATED MODULE: ./build/emulator/seed/load-seed-file.js




class InvalidSeedError extends Error {
    name = 'InvalidSeedError';
    errors;
    constructor(errors) {
        super(errors.join('\n'));
        this.errors = errors;
    }
}
function loadSeedFile(file, context) {
    const read = buildState(readJsonFile(file), seedFileSystem((0,external_node_path_namespaceObject.dirname)((0,external_node_path_namespaceObject.resolve)(file))), context);
    if (!read.ok)
        throw new InvalidSeedError(read.errors.map(error => `${file}: ${error}`));
    return read.value;
}
function readJsonFile(file) {
    let text;
    try {
        text = (0,external_node_fs_namespaceObject.readFileSync)(file, 'utf8');
    }
    catch (error) {
        const { code } = error;
        throw new InvalidSeedError([`seed '${file}' can't be read (${code}); expected the path of a JSON file.`]);
    }
    try {
        return JSON.parse(text.replace(/^\ufeff/, ''));
    }
    catch (error) {
        throw new InvalidSeedError([
            `seed '${file}' is not JSON (${error.message}); expected the path of a JSON file.`,
        ]);
    }
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: ./build/emulator/faults/fault-queue.js
function createFaultQueue() {
    let pending = [];
    return {
        add(...faults) {
            for (const fault of faults) {
                const callsLeft = fault.times === 0 ? Number.POSITIVE_INFINITY : (fault.times ?? 1);
                pending.push({ fault, toSkip: fault.skip ?? 0, callsLeft });
            }
        },
        clear() {
            pending = [];
        },
        remaining: () => pending.map(remainingOf),
        next(method, path) {
            for (const entry of pending) {
                if (!matches(entry.fault, method, path))
                    continue;
                if (entry.toSkip > 0) {
                    entry.toSkip -= 1;
                    continue;
                }
                entry.callsLeft -= 1;
                pending = pending.filter(({ callsLeft }) => callsLeft > 0);
                return entry.fault;
            }
            return undefined;
        },
    };
}
function remainingOf({ fault, toSkip, callsLeft }) {
    const times = Number.isFinite(callsLeft) ? callsLeft : 0;
    return {
        ...fault,
        ...(times !== (fault.times ?? 1) && { times }),
        ...(toSkip !== (fault.skip ?? 0) && { skip: toSkip }),
    };
}
function matches({ on }, method, path) {
    switch (on) {
        case 'any':
            return true;
        case 'train':
            return method === 'POST' && path.endsWith('/train');
        case 'status':
            return method === 'GET' && path.endsWith('/training');
    }
}

;// CONCATENATED MODULE: ./build/emulator/http/listen-address.js

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];
const listen_address_ALL_ADDRESSES = ['0.0.0.0', '::'];
function isReachableFromNetwork({ host }) {
    return !LOOPBACK_NAMES.includes(urlHost(host)) && !((0,external_node_net_namespaceObject.isIPv4)(host) && host.startsWith('127.'));
}
function localUrl({ scheme, host, port }) {
    return `${scheme}://${listen_address_ALL_ADDRESSES.includes(host) ? '127.0.0.1' : urlHost(host)}:${port}`;
}
function urlHost(host) {
    return (0,external_node_net_namespaceObject.isIPv6)(host) ? `[${host}]` : host.toLowerCase();
}

;// CONCATENATED MODULE: ./build/emulator/http/allowed-hosts.js


function describeAllowedHosts(address) {
    if (!isReachableFromNetwork(address))
        return `one of ${localHosts(address).join(', ')}`;
    return "an IP address, a name without dots, or the emulator's own name";
}
function allowedHost(header, address) {
    const host = header?.toLowerCase() ?? '';
    const [, name = ''] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/.exec(host) ?? [];
    const isAllowed = isReachableFromNetwork(address)
        ? (0,external_node_net_namespaceObject.isIPv4)(name) || (0,external_node_net_namespaceObject.isIPv6)(name.slice(1, -1)) || /^[\w-]+$/.test(name) || name === urlHost(address.host)
        : localHosts(address).includes(host);
    return isAllowed ? host : undefined;
}
function originSeenByClient(header, address) {
    const host = allowedHost(header, address);
    return host === undefined ? localUrl(address) : `${address.scheme}://${host}`;
}
function localHosts({ scheme, host, port }) {
    const names = new Set([...LOOPBACK_NAMES, urlHost(host)]);
    return [...names].map(name => new URL(`${scheme}://${name}:${port}`).host);
}

;// CONCATENATED MODULE: ./build/emulator/http/listen.js
function listen(server, port, host = '127.0.0.1') {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
            server.off('error', reject);
            const { port: bound } = server.address();
            resolve(bound);
        });
    });
}
function trackSockets(server) {
    const sockets = new Set();
    server.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
    });
    return sockets;
}

;// CONCATENATED MODULE: ./build/emulator/page/page-html.js
const pageHtml = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>Face emulator</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n:root {\n  color-scheme: light dark;\n  --back: #f6f8fa;\n  --card: #ffffff;\n  --line: #d1d9e0;\n  --faint: #eaeef2;\n  --text: #1f2328;\n  --quiet: #59636e;\n  --accent: #0969da;\n  --on-accent: #ffffff;\n  --good: #1a7f37;\n  --bad: #cf222e;\n  --warn: #8a5d00;\n  --waits: #818b98;\n  font:\n    15px / 1.5 system-ui,\n    \"Segoe UI\",\n    \"Helvetica Neue\",\n    \"Noto Sans\",\n    \"Open Sans\",\n    sans-serif;\n}\n\n@media (prefers-color-scheme: dark) {\n  :root {\n    --back: #0d1117;\n    --card: #151b23;\n    --line: #3d444d;\n    --faint: #262c36;\n    --text: #f0f6fc;\n    --quiet: #9198a1;\n    --accent: #4493f8;\n    --on-accent: #0d1117;\n    --good: #3fb950;\n    --bad: #f85149;\n    --warn: #d29922;\n    --waits: #7d8590;\n  }\n}\n\n* {\n  box-sizing: border-box;\n}\n\nbody {\n  margin: 0;\n  background: var(--back);\n  color: var(--text);\n}\n\n:focus-visible {\n  outline: 2px solid var(--accent);\n  outline-offset: 2px;\n}\n\nh1,\nh2,\nh3,\np,\nul,\nol,\ndl,\ndd,\nfigure {\n  margin: 0;\n  padding: 0;\n}\n\nh1 {\n  font-size: 1.4rem;\n}\n\nh2 {\n  margin-bottom: 0.75rem;\n  font-size: 1.1rem;\n}\n\nh3 {\n  font-size: 0.85rem;\n  color: var(--quiet);\n}\n\ncode,\npre {\n  font:\n    0.85em / 1.5 ui-monospace,\n    SFMono-Regular,\n    Menlo,\n    Consolas,\n    \"DejaVu Sans Mono\",\n    monospace;\n}\n\nsmall {\n  display: block;\n  color: var(--quiet);\n}\n\nheader,\nmain {\n  max-width: 86rem;\n  margin: 0 auto;\n  padding: 1rem 1.25rem;\n}\n\nheader {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 0.5rem 2rem;\n  align-items: center;\n  justify-content: space-between;\n  padding-bottom: 0;\n}\n\nheader p {\n  color: var(--quiet);\n}\n\nmain,\n.column {\n  display: grid;\n  gap: 1rem;\n  align-content: start;\n  grid-template-columns: minmax(0, 1fr);\n}\n\n@media (min-width: 64rem) {\n  main {\n    grid-template-columns: minmax(0, 1.6fr) minmax(0, 1fr);\n  }\n}\n\n.column > section {\n  padding: 1rem 1.25rem;\n  border: 1px solid var(--line);\n  border-radius: 0.5rem;\n  background: var(--card);\n}\n\n.count {\n  padding: 0 0.5rem;\n  border-radius: 1rem;\n  background: var(--faint);\n  font-size: 0.8rem;\n  font-weight: 400;\n}\n\n.count:empty {\n  display: none;\n}\n\n.empty,\n.more {\n  color: var(--quiet);\n}\n\n.more {\n  font-size: 0.85rem;\n}\n\n.unseen {\n  position: absolute;\n  overflow: hidden;\n  width: 1px;\n  height: 1px;\n  clip-path: inset(50%);\n}\n\n/* Whether the page is up to date. */\n.updates {\n  display: flex;\n  gap: 1rem;\n  align-items: center;\n}\n\n#live::before {\n  display: inline-block;\n  width: 0.6em;\n  height: 0.6em;\n  margin-right: 0.5em;\n  border-radius: 50%;\n  background: var(--waits);\n  content: \"\";\n}\n\n#live.live::before {\n  background: var(--good);\n}\n\n#live.lost {\n  color: var(--bad);\n}\n\n#live.lost::before {\n  background: var(--bad);\n}\n\nbutton,\ninput,\nselect {\n  font: inherit;\n  color: inherit;\n}\n\nbutton {\n  min-height: 2.25rem;\n  padding: 0.25rem 0.9rem;\n  border: 1px solid var(--line);\n  border-radius: 0.4rem;\n  background: var(--faint);\n  cursor: pointer;\n}\n\nbutton:hover {\n  border-color: var(--quiet);\n}\n\nbutton.main {\n  border-color: transparent;\n  background: var(--accent);\n  color: var(--on-accent);\n  font-weight: 600;\n}\n\npre {\n  white-space: pre-wrap;\n  overflow-wrap: anywhere;\n  margin: 0.5rem 0;\n  padding: 0.75rem;\n  border-radius: 0.4rem;\n  background: var(--back);\n}\n\n/* Groups and lists. */\n.kind + .kind {\n  margin-top: 1rem;\n}\n\n.kind details {\n  border-bottom: 1px solid var(--faint);\n}\n\nsummary {\n  padding: 0.45rem 0.25rem;\n  cursor: pointer;\n}\n\nsummary > * {\n  margin-right: 0.35rem;\n}\n\nsummary code {\n  font-weight: 600;\n  overflow-wrap: anywhere;\n}\n\n.content {\n  color: var(--quiet);\n}\n\n.status {\n  white-space: nowrap;\n}\n\n.status.succeeded,\n.sign.succeeded {\n  color: var(--good);\n}\n\n.status.failed,\n.sign.failed {\n  color: var(--bad);\n}\n\n.status.running {\n  color: var(--accent);\n}\n\n.status.queued,\nsummary .status:not([class*=\" \"]) {\n  color: var(--quiet);\n}\n\n.changed {\n  color: var(--warn);\n  white-space: nowrap;\n}\n\n.inside {\n  padding: 0.25rem 0.25rem 0.9rem 1.1rem;\n}\n\ndl {\n  display: grid;\n  grid-template-columns: auto minmax(0, 1fr);\n  gap: 0.1rem 1rem;\n  margin-bottom: 0.6rem;\n}\n\ndt {\n  color: var(--quiet);\n}\n\ndd {\n  overflow-wrap: anywhere;\n}\n\n/* Tables. */\n.scroll {\n  overflow: auto;\n  max-height: 24rem;\n}\n\ntable {\n  width: 100%;\n  border-collapse: collapse;\n  font-size: 0.9rem;\n}\n\nth,\ntd {\n  padding: 0.3rem 0.75rem 0.3rem 0;\n  border-bottom: 1px solid var(--faint);\n  text-align: left;\n  vertical-align: top;\n  overflow-wrap: anywhere;\n}\n\nthead th {\n  position: sticky;\n  top: 0;\n  background: var(--card);\n  color: var(--quiet);\n  font-weight: 400;\n  white-space: nowrap;\n}\n\ntbody th {\n  min-width: 6rem;\n  font-weight: 600;\n}\n\n.inside th code {\n  display: block;\n  color: var(--quiet);\n  font-weight: 400;\n}\n\ntime,\n.number,\n.answer {\n  font-variant-numeric: tabular-nums;\n  white-space: nowrap;\n}\n\n.time {\n  color: var(--quiet);\n}\n\n.method,\n.answer {\n  font-weight: 600;\n}\n\n.answer.good {\n  color: var(--good);\n}\n\n.answer.bad,\ntd.fault {\n  color: var(--bad);\n}\n\ntd.fault {\n  overflow-wrap: normal;\n}\n\n.answer.none {\n  color: var(--quiet);\n  font-weight: 400;\n}\n\n.calls .scroll {\n  max-height: 36rem;\n}\n\n@media (max-width: 40rem) {\n  header,\n  main {\n    padding-inline: 0.75rem;\n  }\n\n  .column > section {\n    padding: 0.9rem;\n  }\n\n  .calls thead {\n    display: none;\n  }\n\n  .calls tbody tr {\n    display: flex;\n    flex-wrap: wrap;\n    gap: 0 0.75rem;\n    padding: 0.4rem 0;\n    border-bottom: 1px solid var(--faint);\n  }\n\n  .calls td {\n    padding: 0;\n    border: 0;\n  }\n\n  .calls .path {\n    order: 1;\n    width: 100%;\n  }\n}\n\n/* Time line. */\n#timeline {\n  margin-bottom: 0.25rem;\n}\n\nsvg {\n  display: block;\n}\n\nsvg text {\n  fill: var(--quiet);\n  font-size: 12px;\n}\n\nsvg text.label {\n  fill: var(--text);\n  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, \"DejaVu Sans Mono\", monospace;\n}\n\n.row,\n.grid {\n  stroke: var(--faint);\n}\n\nrect.queued {\n  fill: var(--waits);\n}\n\nrect.running {\n  fill: var(--accent);\n}\n\nrect.succeeded {\n  fill: var(--good);\n}\n\nrect.failed {\n  fill: var(--bad);\n}\n\n.sign {\n  fill: none;\n  stroke: currentcolor;\n  stroke-width: 2;\n}\n\n.legend {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 0.25rem 1.25rem;\n  margin-bottom: 0.75rem;\n  color: var(--quiet);\n  font-size: 0.85rem;\n  list-style: none;\n}\n\n.legend i {\n  display: inline-block;\n  width: 1.4em;\n  height: 0.8em;\n  margin-right: 0.4em;\n  border-radius: 2px;\n  background: var(--accent);\n}\n\n.legend i.queued {\n  height: 0.35em;\n  border-radius: 0;\n  vertical-align: middle;\n  background: var(--waits);\n}\n\n.legend i.succeeded {\n  background: var(--good);\n}\n\n.legend i.failed {\n  background: var(--bad);\n}\n\n/* Faults. */\n#faults {\n  margin-bottom: 0.5rem;\n  list-style: none;\n}\n\n#faults li {\n  padding: 0.35rem 0;\n  border-bottom: 1px solid var(--faint);\n  overflow-wrap: anywhere;\n}\n\n#faults strong {\n  margin-right: 0.5rem;\n  color: var(--bad);\n}\n\n#faults span {\n  color: var(--quiet);\n}\n\nform {\n  display: grid;\n  grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));\n  gap: 0.75rem 1rem;\n  align-items: start;\n  margin-top: 1rem;\n}\n\n.field label {\n  display: block;\n  font-size: 0.9rem;\n}\n\n.field input,\n.field select {\n  width: 100%;\n  min-height: 2.25rem;\n  padding: 0.25rem 0.5rem;\n  border: 1px solid var(--waits);\n  border-radius: 0.4rem;\n  background: var(--card);\n}\n\n.check {\n  display: flex;\n  gap: 0.5rem;\n  align-items: baseline;\n}\n\n.error {\n  color: var(--bad);\n}\n\n.error:empty {\n  display: none;\n}\n\nform h3,\nform .check,\nform .error {\n  grid-column: 1 / -1;\n}\n</style>\n</head>\n<body>\n<header>\n  <div>\n    <h1>Face emulator</h1>\n    <p>Endpoint <code id=\"endpoint\"></code>, started <span id=\"started\">…</span></p>\n  </div>\n  <div class=\"updates\">\n    <p id=\"live\" role=\"status\">Loading</p>\n    <button type=\"button\" id=\"pause\" aria-pressed=\"false\">Pause updates</button>\n  </div>\n</header>\n<p id=\"announcement\" class=\"unseen\" role=\"status\"></p>\n<noscript><p class=\"empty\">This page needs JavaScript. The same data is at <code>/emulator/overview</code>, <code>/emulator/calls</code> and <code>/emulator/faults</code>.</p></noscript>\n<main>\n<div class=\"column\">\n  <section aria-labelledby=\"trainings-title\" class=\"trainings\">\n    <h2 id=\"trainings-title\">Trainings <span id=\"trainings-count\" class=\"count\"></span></h2>\n    <p id=\"trainings-empty\" class=\"empty\" hidden>No trainings yet. Start one with <code>POST …/persongroups/<var>id</var>/train</code>.</p>\n    <figure id=\"trainings\" hidden>\n      <div id=\"timeline\"></div>\n      <figcaption>\n        <ul class=\"legend\">\n          <li><i class=\"queued\"></i>queued</li>\n          <li><i class=\"running\"></i>running</li>\n          <li><i class=\"succeeded\"></i>✓ succeeded</li>\n          <li><i class=\"failed\"></i>✗ failed</li>\n        </ul>\n      </figcaption>\n      <section class=\"scroll\" tabindex=\"0\" aria-label=\"Table of trainings\">\n        <table>\n          <thead><tr><th scope=\"col\">Queued</th><th scope=\"col\">Group or list</th><th scope=\"col\">Status</th><th scope=\"col\">Waited</th><th scope=\"col\">Ran</th></tr></thead>\n          <tbody id=\"trainings-rows\"></tbody>\n        </table>\n      </section>\n    </figure>\n  </section>\n\n  <section aria-labelledby=\"calls-title\" class=\"calls\">\n    <h2 id=\"calls-title\">Calls <span id=\"calls-count\" class=\"count\"></span></h2>\n    <p id=\"calls-empty\" class=\"empty\" hidden>No calls yet. Give your client the endpoint <code id=\"calls-endpoint\"></code> and the key that the emulator printed.</p>\n    <section id=\"calls\" class=\"scroll\" tabindex=\"0\" aria-label=\"Table of calls\" hidden>\n      <table role=\"table\">\n        <thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">Time</th><th role=\"columnheader\" scope=\"col\">Method</th><th role=\"columnheader\" scope=\"col\">Path</th><th role=\"columnheader\" scope=\"col\">Status</th><th role=\"columnheader\" scope=\"col\">Fault</th></tr></thead>\n        <tbody role=\"rowgroup\" id=\"calls-rows\"></tbody>\n      </table>\n    </section>\n  </section>\n</div>\n<div class=\"column\">\n  <section aria-labelledby=\"groups-title\" class=\"groups\">\n    <h2 id=\"groups-title\">Groups and lists <span id=\"groups-count\" class=\"count\"></span></h2>\n    <div id=\"groups-empty\" class=\"empty\" hidden>\n      <p>No groups or lists yet. Start the emulator with <code>--groups staff</code>, or create a group as any client does:</p>\n      <pre><code id=\"example\"></code></pre>\n      <p>The key is in the first line that the emulator printed.</p>\n    </div>\n    <div id=\"groups\"></div>\n  </section>\n\n  <section aria-labelledby=\"faults-title\" class=\"faults\">\n    <h2 id=\"faults-title\">Faults <span id=\"faults-count\" class=\"count\"></span></h2>\n    <p id=\"faults-empty\" class=\"empty\">No faults. All calls get normal answers.</p>\n    <ol id=\"faults\"></ol>\n    <button type=\"button\" id=\"faults-clear\" hidden>Clear all faults</button>\n\n    <form id=\"fault\" aria-labelledby=\"fault-title\" autocomplete=\"off\">\n      <h3 id=\"fault-title\">Set a fault</h3>\n      <p class=\"field\">\n        <label for=\"fault-on\">On</label>\n        <select id=\"fault-on\" name=\"on\">\n          <option value=\"train\">train (POST …/train)</option>\n          <option value=\"status\">status (GET …/training)</option>\n          <option value=\"any\">any call</option>\n        </select>\n      </p>\n      <p class=\"field\">\n        <label for=\"fault-kind\">Kind</label>\n        <select id=\"fault-kind\" name=\"kind\" aria-describedby=\"fault-description\">\n          <option value=\"reset\" data-description=\"The connection is reset before any answer.\">reset</option>\n          <option value=\"truncate\" data-description=\"The connection ends after half of the body.\">truncate</option>\n          <option value=\"truncate-headers\" data-description=\"The connection ends in the middle of the headers.\">truncate-headers</option>\n          <option value=\"hang\" data-description=\"No answer, ever.\">hang</option>\n          <option value=\"stall\" data-description=\"Half of the body, then silence.\">stall</option>\n          <option value=\"slow\" data-description=\"The normal answer, delayed.\">slow</option>\n          <option value=\"drip\" data-description=\"The normal answer, byte by byte.\">drip</option>\n          <option value=\"status\" data-description=\"Another status. Without a body, the usual one for the status.\">status</option>\n          <option value=\"html\" data-description=\"An HTML page as of a gateway.\">html</option>\n          <option value=\"redirect\" data-description=\"A redirect to another URL.\">redirect</option>\n          <option value=\"foreign-operation-location\" data-description=\"The normal answer with an Operation-Location on another host.\">foreign-operation-location</option>\n          <option value=\"huge\" data-description=\"A very long JSON body.\">huge</option>\n          <option value=\"garbage\" data-description=\"Bytes that are not HTTP.\">garbage</option>\n          <option value=\"garbage-json\" data-description=\"A 200 with an invalid JSON body.\">garbage-json</option>\n          <option value=\"older-status\" data-description=\"The normal 202, but for a while after it the status is that of the previous training.\" data-on=\"train\">older-status</option>\n          <option value=\"answer-training\" data-description=\"The normal status with some fields added or removed.\" data-on=\"status\">answer-training</option>\n        </select>\n        <small id=\"fault-description\"></small>\n      </p>\n      <p class=\"field\" data-kinds=\"slow drip older-status\" data-type=\"number\">\n        <label for=\"fault-ms\">Milliseconds</label>\n        <input id=\"fault-ms\" name=\"ms\" type=\"number\" min=\"0\" max=\"2147483647\" value=\"1000\" required>\n      </p>\n      <p class=\"field\" data-kinds=\"redirect\" data-type=\"text\">\n        <label for=\"fault-location\">Location</label>\n        <input id=\"fault-location\" name=\"location\" type=\"text\" value=\"/elsewhere\" required>\n      </p>\n      <p class=\"field\" data-kinds=\"status\" data-type=\"number\">\n        <label for=\"fault-status\">HTTP status</label>\n        <input id=\"fault-status\" name=\"status\" type=\"number\" min=\"200\" max=\"599\" value=\"503\" required>\n      </p>\n      <p class=\"field\" data-kinds=\"html redirect\" data-type=\"number\">\n        <label for=\"fault-other-status\">HTTP status</label>\n        <input id=\"fault-other-status\" name=\"status\" type=\"number\" min=\"200\" max=\"599\" placeholder=\"the usual one\">\n      </p>\n      <p class=\"field\" data-kinds=\"status\" data-type=\"json\">\n        <label for=\"fault-headers\">Headers, as JSON</label>\n        <input id=\"fault-headers\" name=\"headers\" type=\"text\" placeholder='{\"Retry-After\":\"5\"}'>\n      </p>\n      <p class=\"field\" data-kinds=\"status\" data-type=\"json-or-text\">\n        <label for=\"fault-body\">Body, as JSON or text</label>\n        <input id=\"fault-body\" name=\"body\" type=\"text\" placeholder=\"the usual one\">\n      </p>\n      <p class=\"field\" data-kinds=\"foreign-operation-location\" data-type=\"text\">\n        <label for=\"fault-url\">URL</label>\n        <input id=\"fault-url\" name=\"url\" type=\"text\" placeholder=\"an internal host\">\n      </p>\n      <p class=\"field\" data-kinds=\"huge\" data-type=\"number\">\n        <label for=\"fault-bytes\">Bytes</label>\n        <input id=\"fault-bytes\" name=\"bytes\" type=\"number\" min=\"0\" max=\"268435456\" placeholder=\"2097152\">\n      </p>\n      <p class=\"field\" data-kinds=\"answer-training\" data-type=\"json\">\n        <label for=\"fault-set\">Fields to add, as JSON</label>\n        <input id=\"fault-set\" name=\"set\" type=\"text\" placeholder='{\"status\":\"paused\"}'>\n      </p>\n      <p class=\"field\" data-kinds=\"answer-training\" data-type=\"list\">\n        <label for=\"fault-omit\">Fields to remove, separated by commas</label>\n        <input id=\"fault-omit\" name=\"omit\" type=\"text\" placeholder=\"createdDateTime, message\">\n      </p>\n      <p class=\"field\" data-type=\"number\">\n        <label for=\"fault-times\">Times</label>\n        <input id=\"fault-times\" name=\"times\" type=\"number\" min=\"0\" max=\"1000000000\" value=\"1\" required aria-describedby=\"fault-times-hint\">\n        <small id=\"fault-times-hint\">0: all such calls</small>\n      </p>\n      <p class=\"field\" data-type=\"number\">\n        <label for=\"fault-skip\">Skip</label>\n        <input id=\"fault-skip\" name=\"skip\" type=\"number\" min=\"0\" max=\"1000000000\" value=\"0\" required aria-describedby=\"fault-skip-hint\">\n        <small id=\"fault-skip-hint\">calls without it first</small>\n      </p>\n      <p class=\"check\" data-type=\"check\">\n        <input id=\"fault-acted\" name=\"acted\" type=\"checkbox\">\n        <label for=\"fault-acted\">The service processes the call; only the answer is lost or replaced</label>\n      </p>\n      <p id=\"fault-error\" class=\"error\" role=\"alert\"></p>\n      <button type=\"submit\" class=\"main\">Set the fault</button>\n    </form>\n  </section>\n</div>\n</main>\n<script>\n// Creates elements of the page. Data from clients becomes text and attributes, never HTML.\n\n/** @typedef {import('../overview-json.ts').Overview} Overview */\n/** @typedef {Overview['containers'][number]} ShownContainer */\n/** @typedef {string | Node} Child */\n\nconst SVG = 'svg'\n\n/** @param {string} id */\nfunction byId(id) {\n  const found = document.getElementById(id)\n  if (found === null) throw new Error(`The page has no #${id}.`)\n  return found\n}\n\n/**\n * @template {keyof HTMLElementTagNameMap} Tag\n * @param {Tag} tag\n * @param {Record<string, string>} attributes\n * @param {Child[]} children\n */\nfunction createElement(tag, attributes, ...children) {\n  const element = document.createElement(tag)\n  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)\n  element.append(...children)\n  return element\n}\n\n/**\n * Creates an SVG element, with the namespace of a parsed one.\n * @param {string} tag\n * @param {Record<string, string | number>} attributes\n * @param {Child[]} children\n */\nfunction createSvg(tag, attributes, ...children) {\n  const element = document.createElementNS(namespaceOfSvg(), tag)\n  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))\n  element.append(...children)\n  return element\n}\n\nfunction namespaceOfSvg() {\n  return (\n    new DOMParser().parseFromString(`<${SVG}></${SVG}>`, 'text/html').querySelector(SVG)?.namespaceURI ?? ''\n  )\n}\n\n/** @param {number} ms since 1970 */\nfunction createTime(ms) {\n  return createElement('time', { datetime: new Date(ms).toISOString() }, clockTime(ms))\n}\n\n/** @param {number} ms since 1970 */\nfunction clockTime(ms) {\n  return new Date(ms).toLocaleTimeString('en-GB')\n}\n\n/** @param {number} ms */\nfunction duration(ms) {\n  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${(ms / 60_000).toFixed(1)} min`\n}\n\n/** @param {number} count @param {string} thing */\nfunction pluralize(count, thing) {\n  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`\n}\n\n/**\n * The status of a training as icon and text.\n * @param {ShownContainer['trainings'][number]['status']} status\n */\nfunction createStatus(status) {\n  const icons = { queued: '○', running: '◐', succeeded: '✓', failed: '✗' }\n  return createElement('span', { class: `status ${status}` }, `${icons[status]} ${status}`)\n}\n\n/**\n * Renders the content of an element only if its data changed, to keep focus and selection.\n * @param {Element} element\n * @param {unknown} data what the content depends on\n * @param {() => Child[]} content\n */\nfunction renderIfChanged(element, data, content) {\n  const text = JSON.stringify(data)\n  if (rendered.get(element) === text) return\n  rendered.set(element, text)\n  element.replaceChildren(...content())\n}\n\n/** @type {WeakMap<Element, string>} */\nconst rendered = new WeakMap()\n</script>\n<script>\n// Groups and lists: their contents, and what of these is trained.\n\n/** @type {Record<ShownContainer['kind'], string>} */\nconst KINDS = {\n  persongroups: 'Person groups',\n  largepersongroups: 'Large person groups',\n  facelists: 'Face lists',\n  largefacelists: 'Large face lists',\n}\n/** Maximum of each kind, so that the page stays usable in a load test. */\nconst MAX_CONTAINERS = 200\n\n/** The elements of kinds, and those of containers by `kind/id`. @type {Map<string, HTMLElement>} */\nconst shownKinds = new Map()\n/** @type {Map<string, HTMLDetailsElement>} */\nconst shownContainers = new Map()\n\n/** The groups that are expanded, for which the overview includes the persons. */\nfunction expandedGroups() {\n  return [...shownContainers].filter(([, details]) => details.open).map(([key]) => key)\n}\n\n/** @param {ShownContainer[]} containers */\nfunction showGroups(containers) {\n  byId('groups-count').textContent = containers.length === 0 ? '' : containers.length.toLocaleString('en')\n  byId('groups-empty').hidden = containers.length > 0\n  const present = new Set()\n  for (const [kind, title] of Object.entries(KINDS)) {\n    const ofKind = containers.filter(container => container.kind === kind)\n    const list = listOfKind(kind, title)\n    list.hidden = ofKind.length === 0\n    for (const container of ofKind.slice(0, MAX_CONTAINERS)) {\n      const key = `${container.kind}/${container.id}`\n      present.add(key)\n      showContainer(key, container, list)\n    }\n    const more = ofKind.length - MAX_CONTAINERS\n    const note = list.querySelector('.more')\n    if (note !== null) note.textContent = more > 0 ? `and ${more.toLocaleString('en')} more` : ''\n  }\n  for (const [key, details] of shownContainers) {\n    if (present.has(key)) continue\n    details.remove()\n    shownContainers.delete(key)\n  }\n}\n\n/** @param {string} kind @param {string} title */\nfunction listOfKind(kind, title) {\n  const existing = shownKinds.get(kind)\n  if (existing !== undefined) return existing\n  const list = createElement(\n    'div',\n    { class: 'kind' },\n    createElement('h3', {}, title),\n    createElement('p', { class: 'more' }),\n  )\n  byId('groups').append(list)\n  shownKinds.set(kind, list)\n  return list\n}\n\n/** @param {string} key @param {ShownContainer} container @param {HTMLElement} list */\nfunction showContainer(key, container, list) {\n  let details = shownContainers.get(key)\n  if (details === undefined) {\n    details = createElement(\n      'details',\n      {},\n      createElement('summary', {}),\n      createElement('div', { class: 'inside' }),\n    )\n    details.addEventListener('toggle', refreshSoon)\n    list.lastElementChild?.before(details)\n    shownContainers.set(key, details)\n  }\n  const [summary, inside] = details.children\n  if (summary === undefined || inside === undefined) return\n  const { trainings, members, ...rest } = container\n  renderIfChanged(summary, [rest, trainings.at(-1)?.status], () => summaryOf(container))\n  if (details.open) renderIfChanged(inside, [rest, members], () => insideOf(container))\n}\n\n/** @param {ShownContainer} container @returns {Child[]} */\nfunction summaryOf(container) {\n  const { id, kind, persons, faces, trainings } = container\n  const last = trainings.at(-1)\n  const content = kind.endsWith('lists')\n    ? pluralize(faces, 'face')\n    : `${pluralize(persons, 'person')}, ${pluralize(faces, 'face')}`\n  const state =\n    last === undefined\n      ? createElement('span', { class: 'status' }, 'never trained')\n      : createStatus(last.status)\n  return [\n    createElement('code', {}, id),\n    ' ',\n    createElement('span', { class: 'content' }, content),\n    ...(kind === 'facelists' ? [] : [' ', state]),\n    ...(isChanged(container) ? [' ', createElement('span', { class: 'changed' }, 'changed since then')] : []),\n  ]\n}\n\n/** Whether the counts differ from those of the latest training. @param {ShownContainer} container */\nfunction isChanged({ known, persons, faces, trainings }) {\n  const isUnderTraining = ['queued', 'running'].includes(trainings.at(-1)?.status ?? '')\n  return known !== null && !isUnderTraining && (known.persons !== persons || known.faces !== faces)\n}\n\n/** @param {ShownContainer} container @returns {Child[]} */\nfunction insideOf(container) {\n  const { name, userData, recognitionModel } = container\n  const facts = [\n    ['Name', name],\n    ['Recognition model', recognitionModel],\n    ['Trained', trainedText(container)],\n  ]\n  if (userData !== null) facts.push(['User data', userData])\n  const list = createElement('dl', {})\n  for (const [term = '', text = ''] of facts)\n    list.append(createElement('dt', {}, term), createElement('dd', {}, text))\n  return [list, ...personsOf(container)]\n}\n\n/** @param {ShownContainer} container */\nfunction trainedText({ kind, known }) {\n  if (kind === 'facelists') return 'Find Similar uses all faces immediately'\n  const operation = kind === 'largefacelists' ? 'Find Similar' : 'Identify'\n  if (known === null) return `${operation} finds nobody until the first training succeeds`\n  const faces = pluralize(known.faces, 'face')\n  if (kind === 'largefacelists') return `${operation} uses ${faces}`\n  return `${operation} uses ${pluralize(known.persons, 'person')} with ${faces}`\n}\n\n/** @param {ShownContainer} container @returns {Child[]} */\nfunction personsOf({ id, kind, persons, members }) {\n  if (kind.endsWith('lists')) return []\n  if (persons === 0) return [createElement('p', { class: 'empty' }, 'No persons yet.')]\n  if (members === undefined) return [createElement('p', { class: 'empty' }, 'Loading persons')]\n  const hasData = members.some(({ userData }) => userData !== null)\n  const heads = ['Person', 'Faces', ...(hasData ? ['User data'] : [])].map(text =>\n    createElement('th', { scope: 'col' }, text),\n  )\n  const rows = members.map(person =>\n    createElement(\n      'tr',\n      {},\n      createElement('th', { scope: 'row' }, person.name, ' ', createElement('code', {}, person.personId)),\n      createElement('td', { class: 'number' }, String(person.faces)),\n      ...(hasData ? [createElement('td', {}, person.userData ?? '')] : []),\n    ),\n  )\n  const table = createElement(\n    'table',\n    {},\n    createElement('thead', {}, createElement('tr', {}, ...heads)),\n    createElement('tbody', {}, ...rows),\n  )\n  const region = { class: 'scroll', tabindex: '0', 'aria-label': `Persons of ${id}` }\n  const more = persons - members.length\n  const note =\n    more > 0 ? [createElement('p', { class: 'more' }, `and ${more.toLocaleString('en')} more`)] : []\n  return [createElement('section', region, table), ...note]\n}\n</script>\n<script>\n// The time line of trainings: a row for each group, a bar for each training.\n\n/** The period that is drawn, in milliseconds. */\nconst SPAN_MS = 5 * 60_000\n/** Maximum number of groups that are drawn: those that were trained last. */\nconst MAX_ROWS = 12\nconst ROW_HEIGHT = 30\nconst AXIS_HEIGHT = 26\n/** Width of a letter of the labels, in CSS pixels; they are monospaced. */\nconst LETTER_WIDTH = 7.3\n/** Seconds between two marks of the axis. */\nconst STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300]\n\n/** @typedef {ShownContainer['trainings'][number]} ShownTraining */\n/** @typedef {{ left: number, right: number, from: number, to: number }} Scale the edges in CSS pixels, and their times */\n\n/** @param {HTMLElement} element @param {ShownContainer[]} containers @param {number} now */\nfunction drawTimeline(element, containers, now) {\n  const width = element.clientWidth\n  const rows = containers\n    .filter(({ trainings }) => trainings.length > 0)\n    .sort((a, b) => lastPosted(b) - lastPosted(a))\n    .slice(0, MAX_ROWS)\n  if (width === 0 || rows.length === 0) return\n  const isRunning = rows.some(({ trainings }) => (trainings.at(-1)?.endsAt ?? 0) > now)\n  const all = rows.flatMap(({ trainings }) => trainings)\n  // If no training is in progress, time stands still: otherwise the bars would become smaller and smaller.\n  const to = isRunning ? now : Math.max(...all.map(({ endsAt }) => endsAt))\n  const drawn = all.filter(({ endsAt }) => endsAt > to - SPAN_MS)\n  const from = Math.max(to - SPAN_MS, Math.min(...drawn.map(({ postedAt }) => postedAt)))\n  const left = Math.min(190, Math.round(width * 0.3))\n  const scale = { left, right: width - 26, from, to: Math.max(to, from + 2_000) }\n  const height = rows.length * ROW_HEIGHT + AXIS_HEIGHT\n  const label = `${pluralize(drawn.length, 'training')} of ${pluralize(rows.length, 'group or list').replace(/s$/, '')} over time. The table below has the same data.`\n  const svg = createSvg('svg', {\n    role: 'img',\n    'aria-label': label,\n    width,\n    height,\n    viewBox: `0 0 ${width} ${height}`,\n  })\n  svg.append(...axisOf(scale, rows.length * ROW_HEIGHT))\n  for (const [index, row] of rows.entries()) svg.append(...rowOf(row, index * ROW_HEIGHT, scale, now, width))\n  element.replaceChildren(svg)\n}\n\n/** @param {ShownContainer} container */\nfunction lastPosted({ trainings }) {\n  return trainings.at(-1)?.postedAt ?? 0\n}\n\n/** @param {number} at milliseconds since 1970 @param {Scale} scale */\nfunction xOf(at, { left, right, from, to }) {\n  const part = (Math.min(Math.max(at, from), to) - from) / (to - from)\n  return Math.round((left + part * (right - left)) * 10) / 10\n}\n\n/** @param {Scale} scale @param {number} bottom */\nfunction axisOf(scale, bottom) {\n  const { left, right, from, to } = scale\n  const maxMarks = Math.max(2, Math.floor((right - left) / 90))\n  const seconds = STEPS.find(step => (to - from) / 1000 / step <= maxMarks) ?? 300\n  const marks = []\n  for (let at = Math.ceil(from / 1000 / seconds) * seconds * 1000; at <= to; at += seconds * 1000) {\n    const x = xOf(at, scale)\n    marks.push(\n      createSvg('line', { x1: x, x2: x, y1: 0, y2: bottom, class: 'grid' }),\n      createSvg('text', { x, y: bottom + 18, class: 'axis', 'text-anchor': 'middle' }, clockTime(at)),\n    )\n  }\n  return marks\n}\n\n/** @param {ShownContainer} container @param {number} top @param {Scale} scale @param {number} now @param {number} width */\nfunction rowOf({ id, trainings }, top, scale, now, width) {\n  const room = Math.floor((scale.left - 12) / LETTER_WIDTH)\n  const shown = id.length > room ? `${id.slice(0, room - 1)}…` : id\n  const middle = top + ROW_HEIGHT / 2\n  const parts = [\n    createSvg('line', { x1: 0, x2: width, y1: top + ROW_HEIGHT, y2: top + ROW_HEIGHT, class: 'row' }),\n    createSvg('text', { x: 0, y: middle + 4, class: 'label' }, createSvg('title', {}, id), shown),\n  ]\n  for (const training of trainings) {\n    if (training.endsAt >= scale.from) parts.push(...barOf(training, middle, scale, now))\n  }\n  return parts\n}\n\n/** @param {ShownTraining} training @param {number} middle @param {Scale} scale @param {number} now */\nfunction barOf({ postedAt, runsAt, endsAt, status }, middle, scale, now) {\n  const [x1, x2, x3] = [postedAt, Math.min(runsAt, now), Math.min(endsAt, now)].map(at => xOf(at, scale))\n  if (x1 === undefined || x2 === undefined || x3 === undefined) return []\n  const waited = createSvg('rect', {\n    x: x1,\n    y: middle - 3,\n    width: Math.max(2, x2 - x1),\n    height: 6,\n    class: 'queued',\n  })\n  if (status === 'queued') return [waited]\n  const ran = createSvg('rect', {\n    x: x2,\n    y: middle - 7,\n    width: Math.max(3, x3 - x2),\n    height: 14,\n    rx: 3,\n    class: status,\n  })\n  if (status === 'running') return [waited, ran]\n  const x = Math.max(x3, x2 + 3) + 5\n  const [y, half] = [middle, 4]\n  const sign =\n    status === 'succeeded'\n      ? `M${x} ${y}l3 ${half}l5 -${half * 2}`\n      : `M${x} ${y - half}l8 ${half * 2}M${x + 8} ${y - half}l-8 ${half * 2}`\n  return [waited, ran, createSvg('path', { d: sign, class: `sign ${status}` })]\n}\n</script>\n<script>\n// Trainings: the time line, and a table with the same data.\n\nconst MAX_TRAININGS = 50\n\n/** How many trainings of each group had ended at the last refresh, by `kind/id`. @type {Map<string, number>} */\nconst endedBefore = new Map()\n\n/** @param {Overview} overview */\nfunction showTrainings({ containers, now }) {\n  const count = containers.reduce((sum, { trainingCount }) => sum + trainingCount, 0)\n  byId('trainings-count').textContent = count === 0 ? '' : count.toLocaleString('en')\n  byId('trainings-empty').hidden = count > 0\n  byId('trainings').hidden = count === 0\n  drawTimeline(byId('timeline'), containers, now)\n  const latest = containers\n    .flatMap(({ kind, id, trainings }) => trainings.map(training => ({ kind, id, ...training })))\n    .sort((a, b) => b.postedAt - a.postedAt)\n    .slice(0, MAX_TRAININGS)\n  renderIfChanged(byId('trainings-rows'), latest, () => latest.map(rowOfTraining))\n  for (const container of containers) announceEnd(container)\n}\n\n/** @param {{ id: string } & ShownTraining} training */\nfunction rowOfTraining({ id, postedAt, runsAt, endsAt, status, message }) {\n  const hasRun = status === 'succeeded' || status === 'failed'\n  return createElement(\n    'tr',\n    {},\n    createElement('td', {}, createTime(postedAt)),\n    createElement('th', { scope: 'row' }, createElement('code', {}, id)),\n    createElement(\n      'td',\n      {},\n      createStatus(status),\n      ...(message === null ? [] : [createElement('small', {}, message)]),\n    ),\n    createElement('td', { class: 'number' }, status === 'queued' ? '' : duration(runsAt - postedAt)),\n    createElement('td', { class: 'number' }, hasRun ? duration(endsAt - runsAt) : ''),\n  )\n}\n\n/** @param {ShownContainer} container */\nfunction announceEnd({ kind, id, trainings, trainingCount }) {\n  const last = trainings.at(-1)\n  if (last === undefined) return\n  const hasEnded = last.status === 'succeeded' || last.status === 'failed'\n  const ended = hasEnded ? trainingCount : trainingCount - 1\n  const before = endedBefore.get(`${kind}/${id}`)\n  endedBefore.set(`${kind}/${id}`, ended)\n  if (hasEnded && before !== undefined && ended > before) announce(`Training of ${id} ${last.status}.`)\n}\n</script>\n<script>\n// The table of calls, the newest first.\n\n/** @typedef {{ at: number, method: string, path: string, status?: number, fault?: string }} ShownCall */\n\nconst MAX_CALLS = 200\n\n/** The latest calls; `first` is the index of the first of them among all calls. @type {{ first: number, calls: ShownCall[] }} */\nlet latest = { first: 0, calls: [] }\n/** Their rows, by the index of the call. @type {Map<number, HTMLTableRowElement>} */\nconst callRows = new Map()\n\n/** @param {Overview} overview */\nasync function refreshCalls({ calls: count }) {\n  const { first, calls } = latest\n  const next = first + calls.length\n  // A call without an answer so far is requested again.\n  const open = calls.findIndex(({ status, fault }) => status === undefined && fault === undefined)\n  const since = Math.max(open === -1 ? next : first + open, count - MAX_CALLS)\n  if (since < count) {\n    /** @type {ShownCall[]} */\n    const more = await getJson(`/emulator/calls?since=${since}`)\n    const all = since > next ? more : [...calls.slice(0, since - first), ...more]\n    const kept = all.slice(-MAX_CALLS)\n    latest = { first: since + more.length - kept.length, calls: kept }\n  }\n  byId('calls-count').textContent = count === 0 ? '' : count.toLocaleString('en')\n  byId('calls-empty').hidden = count > 0\n  byId('calls').hidden = count === 0\n  showCalls()\n}\n\nfunction forgetCalls() {\n  latest = { first: 0, calls: [] }\n  showCalls()\n}\n\nfunction showCalls() {\n  const { first, calls } = latest\n  const body = byId('calls-rows')\n  for (const [index, call] of calls.entries()) {\n    let row = callRows.get(first + index)\n    if (row === undefined) {\n      row = createElement('tr', { role: 'row' })\n      callRows.set(first + index, row)\n      body.prepend(row)\n    }\n    renderIfChanged(row, call, () => cellsOf(call))\n  }\n  for (const [index, row] of callRows) {\n    if (index >= first && index < first + calls.length) continue\n    row.remove()\n    callRows.delete(index)\n  }\n}\n\n/** @param {ShownCall} call */\nfunction cellsOf({ at, method, path, status, fault }) {\n  const answered = status === undefined ? (fault === undefined ? 'in progress' : 'no answer') : String(status)\n  const statusClass = status === undefined ? 'none' : status < 400 ? 'good' : 'bad'\n  return [\n    createElement('td', { role: 'cell', class: 'time' }, createTime(at)),\n    createElement('td', { role: 'cell', class: 'method' }, method),\n    createElement('td', { role: 'cell', class: 'path' }, createElement('code', {}, path)),\n    createElement('td', { role: 'cell', class: `answer ${statusClass}` }, answered),\n    createElement('td', { role: 'cell', class: 'fault' }, fault ?? ''),\n  ]\n}\n</script>\n<script>\n// The list of pending faults, and the form that sets one.\n\n/** @typedef {{ on: string, kind: string, times?: number, skip?: number, acted?: boolean } & Record<string, unknown>} ShownFault */\n\nasync function refreshFaults() {\n  /** @type {ShownFault[]} */\n  const faults = await getJson('/emulator/faults')\n  byId('faults-count').textContent = faults.length === 0 ? '' : String(faults.length)\n  byId('faults-empty').hidden = faults.length > 0\n  byId('faults-clear').hidden = faults.length === 0\n  renderIfChanged(byId('faults'), faults, () => faults.map(itemOfFault))\n}\n\n/** @param {ShownFault} fault */\nfunction itemOfFault({ on, kind, times = 1, skip = 0, acted = false, ...values }) {\n  const fields = Object.entries(values).map(\n    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,\n  )\n  const calls = on === 'any' ? 'any call' : `${on}`\n  const when = [\n    times === 0 ? `on ${calls}, every time` : `on ${calls}, ${pluralize(times, 'time')}`,\n    ...(skip > 0 ? [`after ${skip} without it`] : []),\n    ...(acted ? ['the service processes the call'] : []),\n  ]\n  return createElement(\n    'li',\n    {},\n    createElement('strong', {}, [kind, ...fields].join(', ')),\n    ' ',\n    createElement('span', {}, when.join(', ')),\n  )\n}\n\nfunction startFaults() {\n  byId('fault-kind').addEventListener('change', showFieldsOfKind)\n  byId('fault').addEventListener('submit', event => {\n    event.preventDefault()\n    void setFault()\n  })\n  byId('faults-clear').addEventListener('click', () => void clearFaults())\n  showFieldsOfKind()\n}\n\n/** Shows the description and the fields of the selected kind. Fields of other kinds are disabled, so that they are not sent. */\nfunction showFieldsOfKind() {\n  const select = /** @type {HTMLSelectElement} */ (byId('fault-kind'))\n  const { description = '', on } = select.selectedOptions[0]?.dataset ?? {}\n  byId('fault-description').textContent = description\n  for (const field of fieldsOfForm()) {\n    const { kinds } = field.dataset\n    const isOfKind = kinds === undefined || kinds.split(' ').includes(select.value)\n    field.hidden = !isOfKind\n    for (const input of field.querySelectorAll('input')) input.disabled = !isOfKind\n  }\n  if (on !== undefined) /** @type {HTMLSelectElement} */ (byId('fault-on')).value = on\n}\n\n/** @returns {NodeListOf<HTMLElement>} */\nfunction fieldsOfForm() {\n  return byId('fault').querySelectorAll('[data-type]')\n}\n\nasync function setFault() {\n  const read = readForm()\n  const error = 'error' in read ? read.error : await send('POST', JSON.stringify(read.fault))\n  byId('fault-error').textContent = error\n  if (error === '') announce('The fault is set.')\n  refreshSoon()\n}\n\nasync function clearFaults() {\n  const error = await send('DELETE')\n  byId('fault-error').textContent = error\n  if (error === '') announce('All faults are cleared.')\n  // The button disappears with the last fault.\n  byId('fault-on').focus()\n  refreshSoon()\n}\n\n/**\n * @param {string} method\n * @param {string} [body]\n * @returns {Promise<string>} the error; empty if there is none\n */\nasync function send(method, body) {\n  try {\n    const answer = await fetch('/emulator/faults', { method, ...(body === undefined ? {} : { body }) })\n    if (answer.ok) return ''\n    return String((await answer.json()).error)\n  } catch {\n    return 'No answer: the emulator has stopped or is stopping.'\n  }\n}\n\n/** @returns {{ fault: Record<string, unknown> } | { error: string }} */\nfunction readForm() {\n  /** @param {string} id */\n  const chosen = id => /** @type {HTMLSelectElement} */ (byId(id)).value\n  /** @type {Record<string, unknown>} */\n  const fault = { on: chosen('fault-on'), kind: chosen('fault-kind') }\n  for (const field of fieldsOfForm()) {\n    const input = field.querySelector('input')\n    if (input === null || input.disabled) continue\n    const text = input.value.trim()\n    if (field.dataset.type === 'check') {\n      if (input.checked) fault[input.name] = true\n    } else if (text !== '') {\n      const read = readField(text, field.dataset.type ?? '')\n      if ('error' in read) return { error: `${field.querySelector('label')?.textContent}: ${read.error}` }\n      fault[input.name] = read.value\n    }\n  }\n  return { fault }\n}\n\n/** @param {string} text @param {string} type @returns {{ value: unknown } | { error: string }} */\nfunction readField(text, type) {\n  if (type === 'number') return { value: Number(text) }\n  if (type === 'text') return { value: text }\n  if (type === 'list') return { value: text.split(',').map(name => name.trim()) }\n  try {\n    return { value: JSON.parse(text) }\n  } catch {\n    return type === 'json-or-text'\n      ? { value: text }\n      : { error: 'this is not JSON; expected for example {\"name\":\"value\"}.' }\n  }\n}\n</script>\n<script>\n// The page: polls the emulator every second, and shows what changed.\n\nconst INTERVAL_MS = 1000\n\n/** When the emulator on display was started. */\nlet shownStart = 0\nlet isPaused = false\n/** @type {ReturnType<typeof setTimeout> | undefined} */\nlet timer\n/** Whether a refresh is in progress, and whether another one is needed after it. */\nlet isRefreshing = false\nlet refreshAgain = false\n\n/** @param {string} path @returns {Promise<any>} */\nasync function getJson(path) {\n  const answer = await fetch(path, { cache: 'no-store' })\n  if (!answer.ok) throw new Error(`HTTP ${answer.status} for ${path}`)\n  return answer.json()\n}\n\nasync function refresh() {\n  const expanded = expandedGroups().map(key => `persons=${encodeURIComponent(key)}`)\n  /** @type {Overview} */\n  const overview = await getJson(`/emulator/overview?${expanded.join('&')}`)\n  if (overview.startedAt !== shownStart) forgetCalls()\n  shownStart = overview.startedAt\n  renderIfChanged(byId('started'), shownStart, () => [createTime(shownStart)])\n  showGroups(overview.containers)\n  showTrainings(overview)\n  await refreshCalls(overview)\n  await refreshFaults()\n}\n\n/** Refreshes now, and then every second while the page is visible. */\nasync function keepRefreshing() {\n  if (isRefreshing) {\n    refreshAgain = true\n    return\n  }\n  clearTimeout(timer)\n  isRefreshing = true\n  refreshAgain = false\n  try {\n    await refresh()\n    showConnection(isPaused ? 'Paused' : 'Live', isPaused ? 'paused' : 'live')\n  } catch {\n    showConnection('No answer; retrying', 'lost')\n  }\n  isRefreshing = false\n  if (refreshAgain) void keepRefreshing()\n  else if (!isPaused && !document.hidden) timer = setTimeout(() => void keepRefreshing(), INTERVAL_MS)\n}\n\nfunction refreshSoon() {\n  void keepRefreshing()\n}\n\n/** @param {string} text @param {string} state */\nfunction showConnection(text, state) {\n  const live = byId('live')\n  if (live.textContent !== text) live.textContent = text\n  live.className = state\n}\n\n/** Announces a text to screen readers. @param {string} text */\nfunction announce(text) {\n  byId('announcement').textContent = text\n}\n\nfunction startPage() {\n  const { origin } = location\n  byId('endpoint').textContent = origin\n  byId('calls-endpoint').textContent = origin\n  byId('example').textContent = exampleOf(origin)\n  byId('pause').addEventListener('click', () => {\n    isPaused = !isPaused\n    byId('pause').setAttribute('aria-pressed', String(isPaused))\n    showConnection(isPaused ? 'Paused' : 'Live', isPaused ? 'paused' : 'live')\n    if (isPaused) clearTimeout(timer)\n    else refreshSoon()\n  })\n  document.addEventListener('visibilitychange', () => {\n    if (!document.hidden && !isPaused) refreshSoon()\n  })\n  window.addEventListener('resize', refreshSoon)\n  startFaults()\n  refreshSoon()\n}\n\n/** Commands that create a person and train the group. @param {string} origin */\nfunction exampleOf(origin) {\n  return [\n    \"KEY='Ocp-Apim-Subscription-Key: the-key-that-it-printed'\",\n    `STAFF=${origin}/face/v1.0/persongroups/staff`,\n    `curl -X PUT $STAFF -H \"$KEY\" -d '{\"name\":\"Staff\"}'`,\n    `ANN=$(curl -s $STAFF/persons -H \"$KEY\" -d '{\"name\":\"Ann\"}' | cut -d '\"' -f 4)`,\n    `curl $STAFF/persons/$ANN/persistedfaces -H \"$KEY\" -H 'Content-Type: application/json' -d '{\"url\":\"https://example.com/ann.jpg\"}'`,\n    `curl $STAFF/train -H \"$KEY\" -d ''`,\n  ].join('\\n')\n}\n\nstartPage()\n</script>\n</body>\n</html>\n"

;// CONCATENATED MODULE: ./build/emulator/page/page-answer.js


function pageAnswer() {
    const policy = [
        "default-src 'none'",
        `script-src ${hashesOf('script').join(' ')}`,
        `style-src ${hashesOf('style').join(' ')}`,
        'img-src data:',
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ];
    return {
        status: 200,
        headers: {
            'content-type': 'text/html; charset=utf-8',
            'content-security-policy': policy.join('; '),
            'x-content-type-options': 'nosniff',
            'referrer-policy': 'no-referrer',
            'cache-control': 'no-store',
        },
        body: pageHtml,
    };
}
function hashesOf(element) {
    const texts = pageHtml.matchAll(new RegExp(`<${element}>([^]*?)</${element}>`, 'g'));
    return [...texts].map(([, text = '']) => `'sha256-${(0,external_node_crypto_namespaceObject.createHash)('sha256').update(text).digest('base64')}'`);
}

;// CONCATENATED MODULE: ./build/emulator/control/calls-endpoint.js

function getCalls({ query }, { calls, key }) {
    const since = query.get('since') ?? '0';
    if (!/^\d{1,15}$/.test(since)) {
        return jsonAnswer(400, {
            error: `since '${since}' is not a whole number; expected how many of the first calls to skip.`,
        });
    }
    return jsonAnswer(200, calls.slice(Number(since)).map(call => withoutSecrets(call, key)));
}
function withoutSecrets(call, key) {
    const headers = { ...call.headers };
    if (headers['ocp-apim-subscription-key'] !== undefined)
        headers['ocp-apim-subscription-key'] = '***';
    if (headers.authorization !== undefined)
        headers.authorization = '***';
    const path = call.path.replaceAll(key, '***').replace(/(?<=[?&]subscription-key=)[^&]*/gi, '***');
    return { ...call, path, headers };
}

;// CONCATENATED MODULE: ./build/emulator/faults/fault-json.js

const count = {
    required: false,
    accepts: isWholeNumber(0, 1e9),
    expected: 'a whole number from 0 to 1000000000',
};
const fault_json_status = {
    required: false,
    accepts: isWholeNumber(200, 599),
    expected: 'an HTTP status from 200 to 599',
};
const ms = {
    required: true,
    accepts: isWholeNumber(0, 2 ** 31 - 1),
    expected: 'a whole number of milliseconds from 0 to 2147483647',
};
const headerValue = {
    required: false,
    accepts: isHeaderValue,
    expected: 'a text that an HTTP header may have',
};
const fault_json_object = { required: false, accepts: isObject, expected: 'an object' };
const fieldsByKind = {
    reset: {},
    truncate: {},
    'truncate-headers': {},
    hang: {},
    stall: {},
    slow: { ms },
    drip: { ms },
    status: {
        status: { ...fault_json_status, required: true },
        headers: {
            ...fault_json_object,
            accepts: value => isObject(value) &&
                Object.entries(value).every(([name, header]) => isHeaderName(name) && isHeaderValue(header)),
            expected: 'an object of header names (except Trailer and Transfer-Encoding, which Node rejects) and texts',
        },
        body: { required: false, accepts: () => true, expected: 'anything' },
    },
    html: { status: fault_json_status },
    redirect: { location: { ...headerValue, required: true }, status: fault_json_status },
    'foreign-operation-location': { url: headerValue },
    huge: {
        bytes: { ...count, accepts: isWholeNumber(0, 2 ** 28), expected: 'a whole number up to 268435456' },
    },
    garbage: {},
    'garbage-json': {},
    'older-status': {
        on: { required: true, accepts: value => value === 'train', expected: 'train' },
        ms,
    },
    'answer-training': {
        set: fault_json_object,
        omit: { required: false, accepts: isListOfHeaderValues, expected: 'a list of field names' },
    },
};
const commonFields = {
    kind: { required: true, accepts: fault_json_isKind, expected: `one of ${Object.keys(fieldsByKind).join(', ')}` },
    on: {
        required: true,
        accepts: value => value === 'train' || value === 'status' || value === 'any',
        expected: 'one of train, status, any',
    },
    times: count,
    skip: count,
    acted: { required: false, accepts: value => typeof value === 'boolean', expected: 'true or false' },
};
function parseFaults(json) {
    let value;
    try {
        value = JSON.parse(json);
    }
    catch {
        return {
            error: 'The body is not JSON; expected one fault, such as {"on":"train","kind":"reset"}, or a list of faults.',
        };
    }
    const faults = [];
    for (const item of Array.isArray(value) ? value : [value]) {
        const error = findError(item);
        if (error !== undefined)
            return { error };
        faults.push(item);
    }
    return { faults };
}
function findError(fault) {
    if (!isObject(fault))
        return notExpected(fault, 'fault', 'an object such as {"on":"train","kind":"reset"}');
    const { kind } = fault;
    const rules = fault_json_isKind(kind) ? { ...commonFields, ...fieldsByKind[kind] } : commonFields;
    for (const [name, rule] of Object.entries(rules)) {
        const value = fault[name];
        if (value === undefined && !rule.required)
            continue;
        if (value === undefined)
            return `${name} is missing; expected ${rule.expected}.`;
        if (!rule.accepts(value))
            return notExpected(value, name, rule.expected);
    }
    const unknown = Object.keys(fault).find(name => !Object.hasOwn(rules, name));
    if (unknown === undefined)
        return undefined;
    return `${unknown} is not a field of a fault of kind ${String(kind)}; expected one of ${Object.keys(rules).join(', ')}.`;
}
function fault_json_isKind(value) {
    return typeof value === 'string' && Object.hasOwn(fieldsByKind, value);
}
function isWholeNumber(min, max) {
    return value => Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}
function isHeaderValue(value) {
    return typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value);
}
function isListOfHeaderValues(value) {
    return Array.isArray(value) && value.every(isHeaderValue);
}
function isHeaderName(name) {
    return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/^(?:trailer|transfer-encoding)$/i.test(name);
}

;// CONCATENATED MODULE: ./build/emulator/control/faults-endpoint.js


function addFaults({ body }, { faults }) {
    const parsed = parseFaults(Buffer.from(body).toString('utf8'));
    if ('error' in parsed)
        return jsonAnswer(400, parsed);
    faults.add(...parsed.faults);
    return emptyAnswer(200);
}
function getFaults(_call, { faults }) {
    return jsonAnswer(200, faults.remaining());
}
function clearFaults(_call, { faults }) {
    faults.clear();
    return emptyAnswer(200);
}

;// CONCATENATED MODULE: ./build/emulator/page/build-overview.js

const MAX_TRAININGS = 50;
const MAX_MEMBERS = 200;
function buildOverview({ containers }, times, expanded) {
    const all = Object.values(containers).flatMap(containersOfKind => [...containersOfKind.values()]);
    return {
        ...times,
        containers: all.map(container => ({
            ...containerOverview(container, times.now),
            ...(expanded.includes(`${container.kind}/${container.id}`)
                ? { members: [...container.persons.values()].slice(0, MAX_MEMBERS).map(personOverview) }
                : {}),
        })),
    };
}
function containerOverview(container, now) {
    const { kind, id, name, userData, recognitionModel, persons, trainings } = container;
    const facesOfPersons = [...persons.values()].reduce((sum, { faces }) => sum + faces.size, 0);
    return {
        kind,
        id,
        name,
        userData: userData ?? null,
        recognitionModel,
        persons: persons.size,
        faces: container.faces.size + facesOfPersons,
        known: trainedCounts(container, now),
        trainings: trainings.slice(-MAX_TRAININGS).map(training => trainingOverview(training, now)),
        trainingCount: trainings.length,
    };
}
function trainedCounts({ kind, trainings }, now) {
    const trained = latestSucceeded(trainings, now)?.trainedFaces;
    if (trained === undefined)
        return null;
    const faces = [...trained.values()].reduce((sum, identities) => sum + identities.length, 0);
    return { persons: kind === 'largefacelists' ? 0 : trained.size, faces };
}
function trainingOverview(training, now) {
    const { outcome, message } = training;
    const times = { postedAt: training.queuedAt, runsAt: training.startsAt, endsAt: training.endsAt };
    if (now < training.startsAt)
        return { ...times, status: 'queued', message: null };
    if (now < training.endsAt)
        return { ...times, status: 'running', message: null };
    return { ...times, status: outcome, message };
}
function personOverview({ personId, name, userData, faces }) {
    return { personId, name, userData: userData ?? null, faces: faces.size };
}

;// CONCATENATED MODULE: ./build/emulator/control/overview-endpoint.js


function getOverview({ query }, { state, calls, startedAt, now }) {
    const times = { now: now(), startedAt, calls: calls.length };
    return jsonAnswer(200, buildOverview(state, times, query.getAll('persons')));
}

;// CONCATENATED MODULE: ./build/emulator/control/bad-request.js

const MAX_ERRORS = 20;
function firstOf(errors) {
    const more = errors.length - MAX_ERRORS;
    return more > 0 ? [...errors.slice(0, MAX_ERRORS), `And ${more} more.`] : [...errors];
}
function badRequest(errors) {
    return jsonAnswer(400, { error: firstOf(errors).join('\n') });
}

;// CONCATENATED MODULE: ./build/emulator/control/pictures-endpoint.js





const EXPECTED_BODY = 'JSON such as {"url":"https://example.com/a.jpg","shows":["anna"]}, or a list of these; or the bytes of a picture with the content type application/octet-stream or image/jpeg, and ?shows=anna in the URL';
function getPictures(_call, { state }) {
    return jsonAnswer(200, picturePersonsToJson(state.pictures));
}
function setPicturePersons(call, { state }) {
    const isPicture = /^(?:application\/octet-stream|image\/)/i.test(call.headers['content-type'] ?? '');
    const entries = isPicture ? parseBytes(call) : parseList(call);
    if (!entries.ok)
        return badRequest(entries.errors);
    for (const [picture, persons] of entries.value)
        state.pictures.set(picture, persons);
    return jsonAnswer(200, picturePersonsToJson(entries.value));
}
function parseList({ query, body }) {
    const [name] = query.keys();
    if (name !== undefined) {
        return {
            ok: false,
            errors: [`?${name}= is only allowed with the bytes of a picture; expected ${EXPECTED_BODY}.`],
        };
    }
    let value;
    try {
        value = JSON.parse(Buffer.from(body).toString('utf8'));
    }
    catch {
        return { ok: false, errors: [`The body is not JSON; expected ${EXPECTED_BODY}.`] };
    }
    const read = Array.isArray(value)
        ? parse(list(picturePersonsSchema), value)
        : parse(picturePersonsSchema, value);
    if (!read.ok)
        return read;
    return mergePicturePersons([read.value].flat().map((picture, index) => ({
        picture: pictureFromJson(picture),
        shows: picture.shows,
        path: `[${index}]`,
    })));
}
function parseBytes({ query, body }) {
    const names = query.getAll('shows');
    const persons = names.length === 1 && names[0] === '' ? [] : names;
    const errors = [
        ...[...new Set(query.keys())]
            .filter(name => name !== 'shows')
            .map(name => `?${name}= is not a known parameter; expected shows.`),
        ...(names.length === 0
            ? ['?shows= is missing; expected ?shows=anna&shows=ben, or ?shows= for nobody.']
            : []),
        ...showsSchema.validate(persons, 'shows'),
        ...checkPictureSize(body.length, 'The picture'),
    ];
    if (errors.length > 0)
        return { ok: false, errors };
    return { ok: true, value: new Map([[pictureNameFromBytes(body), persons]]) };
}

;// CONCATENATED MODULE: ./build/emulator/control/process-endpoints.js

function getHealth() {
    return jsonAnswer(200, { status: 'ready' });
}
function getProcess() {
    return jsonAnswer(200, { pid: process.pid });
}

;// CONCATENATED MODULE: ./build/emulator/control/state-endpoint.js



function exportState(_call, { state, now }) {
    return jsonAnswer(200, stateToJson(state, now()));
}
function importState({ body }, { state }) {
    let value;
    try {
        value = JSON.parse(Buffer.from(body).toString('utf8'));
    }
    catch {
        return badRequest([
            'The body is not JSON; expected what GET /emulator/state returns, or {"version":1} for an empty state.',
        ]);
    }
    const read = stateFromJson(value);
    if (!read.ok)
        return badRequest(read.errors);
    Object.assign(state, read.value);
    return emptyAnswer(200);
}

;// CONCATENATED MODULE: ./build/emulator/control/control-router.js








const handlers = {
    'POST /emulator/faults': addFaults,
    'GET /emulator/faults': getFaults,
    'DELETE /emulator/faults': clearFaults,
    'POST /emulator/pictures': setPicturePersons,
    'GET /emulator/pictures': getPictures,
    'GET /emulator/state': exportState,
    'PUT /emulator/state': importState,
    'GET /emulator/overview': getOverview,
    'GET /emulator/calls': getCalls,
    'GET /emulator/health': getHealth,
    'GET /emulator/process': getProcess,
};
function isControlRequest(method, path) {
    return path.startsWith('/emulator/') || findHandler(method, path) !== undefined;
}
function handleControlRequest(method, path, request, context) {
    return (findHandler(method, path)?.(request, context) ??
        jsonAnswer(404, {
            error: `${method} ${path} is not a control call; expected one of ${Object.keys(handlers).join(', ')}.`,
        }));
}
function findHandler(method, path) {
    const routeKey = `${method === 'HEAD' ? 'GET' : method} ${path}`;
    if (routeKey === 'GET /')
        return pageAnswer;
    return Object.hasOwn(handlers, routeKey) ? handlers[routeKey] : undefined;
}

;// CONCATENATED MODULE: ./build/emulator/faults/fault-answer.js



const TWO_MIB = 2 * 1024 * 1024;
const noAnswer = emptyAnswer(0);
function applyFault(fault, method, path, handle) {
    switch (fault.kind) {
        case 'slow':
        case 'drip':
            return handle();
        case 'older-status':
            return handle(fault.ms);
        case 'foreign-operation-location': {
            const answer = handle();
            const url = fault.url ?? internalUrl(path);
            return { ...answer, headers: { ...answer.headers, 'operation-location': url } };
        }
        case 'answer-training':
            return withChangedFields(handle(), fault.set ?? {}, fault.omit ?? []);
        case 'truncate':
        case 'truncate-headers':
        case 'stall':
            return fault.acted === true || method === 'GET' ? handle() : emptyAnswer(202);
    }
    if (fault.acted === true)
        handle();
    switch (fault.kind) {
        case 'status':
            return statusAnswer(fault.status, path, fault.headers ?? {}, fault.body);
        case 'html':
            return htmlAnswer(fault.status ?? 502, 'Our services are not available right now', 'Please try later.');
        case 'redirect':
            return emptyAnswer(fault.status ?? 307, { location: fault.location });
        case 'huge':
            return hugeAnswer(fault.bytes ?? TWO_MIB);
        case 'garbage-json':
            return { ...jsonAnswer(200, {}), body: '{"status":"succ' };
        case 'reset':
        case 'hang':
        case 'garbage':
            return noAnswer;
    }
}
function internalUrl(path) {
    const inside = path.replace(/^\/face\/[^/]+/, '');
    return `http://westus.prod.facev1.api.cognitive.trafficmanager.net:8080${inside}ing`;
}
function withChangedFields(answer, set, omit) {
    if (answer.status !== 200)
        return answer;
    const changed = { ...JSON.parse(answer.body), ...set };
    const kept = Object.entries(changed).filter(([name]) => !omit.includes(name));
    return { ...answer, body: JSON.stringify(Object.fromEntries(kept)) };
}
function statusAnswer(status, path, headers, body) {
    const answer = body === undefined
        ? removeLaterHeaders(apiVersionOf(path), defaultAnswer(status))
        : answerWithBody(status, body);
    return { ...answer, headers: { ...answer.headers, ...headers } };
}
function answerWithBody(status, body) {
    return typeof body === 'string' ? { status, headers: {}, body } : jsonAnswer(status, body);
}
function defaultAnswer(status) {
    switch (status) {
        case 408:
            return faceError(408, 'OperationTimeOut', 'Request Timeout.');
        case 500:
            return faceError(500, 'InternalServerError', 'Internal server error.');
        case 502:
            return htmlAnswer(502, 'Bad Gateway', 'The gateway received an invalid answer.');
        case 503:
            return jsonAnswer(503, { statusCode: 503, message: 'Service is temporarily unavailable.' });
        case 504:
            return htmlAnswer(504, 'Gateway Timeout', 'The gateway received no answer in time.');
        default:
            return emptyAnswer(status);
    }
}
function hugeAnswer(bytes) {
    const answer = jsonAnswer(200, { status: 'succeeded', message: '' });
    const filler = 'x'.repeat(Math.max(0, bytes - answer.body.length));
    return { ...answer, body: answer.body.replace('""', `"${filler}"`) };
}

;// CONCATENATED MODULE: ./build/emulator/faults/send-answer.js

async function sendAnswer(response, socket, answer, fault) {
    switch (fault?.kind) {
        case 'reset':
            send_answer_reset(socket);
            break;
        case 'hang':
            break;
        case 'truncate':
            socket.write(cutBody(answer), () => socket.destroy());
            break;
        case 'truncate-headers':
            socket.write(cutHead(answer), () => socket.destroy());
            break;
        case 'stall':
            socket.write(cutBody(answer));
            break;
        case 'garbage':
            socket.end('\u0000\u0001 this is no HTTP \r\n\r\n');
            break;
        case 'drip':
            await drip(socket, answer, fault.ms);
            break;
        case 'slow':
            await pause(fault.ms, socket);
            send(response, answer);
            break;
        default:
            send(response, answer);
    }
}
function send(response, answer) {
    const body = Buffer.from(answer.body);
    response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
    response.end(body);
}
function send_answer_reset(socket) {
    if ('encrypted' in socket)
        socket.destroy();
    else
        socket.resetAndDestroy();
}
function head(answer, length) {
    const headers = { ...answer.headers, 'content-length': String(length), connection: 'close' };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return `HTTP/1.1 ${answer.status} ${external_node_http_namespaceObject.STATUS_CODES[answer.status]}\r\n${lines.join('')}\r\n`;
}
function cutBody(answer) {
    const body = Buffer.from(answer.body === '' ? '{}' : answer.body);
    return Buffer.concat([
        Buffer.from(head(answer, body.length)),
        body.subarray(0, Math.floor(body.length / 2)),
    ]);
}
function cutHead(answer) {
    const whole = head(answer, Buffer.byteLength(answer.body));
    return whole.slice(0, Math.floor(whole.length / 2));
}
async function drip(socket, answer, ms) {
    const body = Buffer.from(answer.body);
    const bytes = Buffer.concat([Buffer.from(head(answer, body.length)), body]);
    for (const [index] of bytes.entries()) {
        if (socket.destroyed)
            return;
        socket.write(bytes.subarray(index, index + 1));
        await pause(ms, socket);
    }
    socket.end();
}
function pause(ms, socket) {
    return new Promise(resolve => {
        const timer = setTimeout(done, ms);
        socket.once('close', done);
        function done() {
            clearTimeout(timer);
            socket.off('close', done);
            resolve();
        }
    });
}

;// CONCATENATED MODULE: ./build/emulator/http/cors.js

const CORS_HEADERS = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Operation-Location,Location,Apim-Request-Id',
};
const METHODS = 'GET,POST,PUT,PATCH,DELETE';
function answerPreflight(method, path, headers) {
    const requestedMethod = headers['access-control-request-method'];
    if (method !== 'OPTIONS' || requestedMethod === undefined || !path.startsWith('/face/'))
        return undefined;
    const requestedHeaders = headers['access-control-request-headers'];
    return emptyAnswer(200, {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': METHODS,
        ...(requestedHeaders === undefined ? {} : { 'access-control-allow-headers': requestedHeaders }),
    });
}
function withCorsHeaders(answer, headers) {
    if (headers.origin === undefined || isFromProxy(answer))
        return answer;
    return { ...answer, headers: { ...CORS_HEADERS, ...answer.headers } };
}
function isFromProxy({ headers }) {
    return headers['content-type']?.startsWith('text/html') === true || headers.location !== undefined;
}

;// CONCATENATED MODULE: ./build/emulator/http/cross-origin-guard.js



function rejectCrossOrigin(headers, address) {
    const { origin, 'sec-fetch-site': site = 'none' } = headers;
    const host = allowedHost(headers.host, address);
    const isOwnOrigin = origin === undefined || origin === `${address.scheme}://${host}`;
    if (host !== undefined && isOwnOrigin && (site === 'none' || site === 'same-origin'))
        return undefined;
    const programs = isReachableFromNetwork(address) ? 'programs' : 'programs of this machine';
    return jsonAnswer(403, {
        error: `Only ${programs} may call this, not web pages of another origin; expected ${describeAllowedHosts(address)} as Host, and no Origin or the emulator's own.`,
    });
}

;// CONCATENATED MODULE: ./build/emulator/http/log-line.js

function logLine(call, durationMs, requestId, key) {
    const { at, method, path, status, fault, headers } = call;
    const [pathOnly = ''] = path.split('?');
    const outcome = [status, fault].filter(part => part !== undefined).join(' ');
    const clientId = headers['client-request-id'];
    const parts = [
        formatTimestamp(at),
        method,
        sanitizeForLog(pathOnly, key),
        outcome,
        `${Math.round(durationMs)} ms`,
        `apim-request-id ${requestId}`,
        ...(clientId === undefined ? [] : [`client-request-id ${sanitizeForLog(String(clientId), key)}`]),
    ];
    return parts.join(' ');
}
function parseLogLine(line) {
    const [, method, path, outcome] = /^\S+Z ([A-Z-]+) (\S*) (.+) \d+ ms apim-request-id /.exec(line) ?? [];
    if (method === undefined || path === undefined || outcome === undefined)
        return undefined;
    return { method, path, outcome };
}
function sanitizeForLog(text, key) {
    return text.replaceAll(key, '***').replace(/[^\w./%~*-]/g, '?');
}

;// CONCATENATED MODULE: ./build/emulator/http/request-body.js
function maxBodyBytes(path) {
    return path === '/emulator/state' ? 2 ** 28 : 8_388_608;
}
const DRAIN_TIMEOUT_MS = 5_000;
async function readBody(request, isKept, maxBytes) {
    const chunks = [];
    let length = 0;
    try {
        for await (const chunk of request.iterator({ destroyOnReturn: false })) {
            length += chunk.length;
            if (length > maxBytes) {
                discardRest(request);
                return { body: new Uint8Array(), isTooLong: true };
            }
            if (isKept)
                chunks.push(chunk);
        }
    }
    catch {
        return undefined;
    }
    return { body: Buffer.concat(chunks), isTooLong: false };
}
function discardRest(request) {
    setTimeout(() => request.complete || request.socket.destroy(), DRAIN_TIMEOUT_MS).unref();
    request.resume();
}

;// CONCATENATED MODULE: ./build/emulator/request-listener.js










function createRequestListener(context) {
    return (request, response) => {
        void handleRequest(request, response, context).catch(() => request.socket.destroy());
    };
}
async function handleRequest(request, response, context) {
    const { address, auth, service, calls, faults, key, log, now } = context;
    const at = now();
    const { socket, headers } = request;
    const method = String(request.method);
    const target = String(request.url);
    const call = { at, method, path: target, headers };
    const [path = '', query] = target.split('?');
    const isControl = isControlRequest(method, path);
    const preflight = answerPreflight(method, path, headers);
    if (!isControl && preflight === undefined)
        calls.push(call);
    const requestId = (0,external_node_crypto_namespaceObject.randomUUID)();
    const send = (answer, fault) => {
        const date = new Date(now()).toUTCString();
        const complete = { ...answer, headers: { date, 'apim-request-id': requestId, ...answer.headers } };
        return sendAnswer(response, socket, complete, fault);
    };
    const earlyAnswer = preflight ?? (isControl ? rejectCrossOrigin(headers, address) : undefined);
    if (earlyAnswer) {
        discardRest(request);
        return send(earlyAnswer);
    }
    const isAllowed = isControl || isAuthorized(headers, auth);
    const read = await readBody(request, isAllowed, maxBodyBytes(path));
    if (read === undefined)
        return;
    const { body, isTooLong } = read;
    const handle = (statusDelayMs) => {
        if (isTooLong && isAllowed)
            return bodyTooLong();
        const content = { query: new URLSearchParams(query), headers, body };
        if (isControl)
            return handleControlRequest(method, path, content, context);
        return service.handle({ method, path, ...content }, statusDelayMs);
    };
    if (isControl)
        return send(handle());
    const fault = faults.next(method, path);
    const answer = fault === undefined ? handle() : applyFault(fault, method, path, handle);
    if (fault !== undefined)
        call.fault = fault.kind;
    if (answer !== noAnswer)
        call.status = answer.status;
    await send(withCorsHeaders(answer, headers), fault);
    log(logLine(call, now() - at, requestId, key));
}

;// CONCATENATED MODULE: ./build/emulator/server.js












async function startEmulator(options = {}) {
    const { log = () => { }, now = wallClock, key = (0,external_node_crypto_namespaceObject.randomBytes)(16).toString('hex'), checkToken } = options;
    const { tls, port = 0, host = '127.0.0.1' } = options;
    const address = { scheme: tls === undefined ? 'http' : 'https', host, port };
    const context = {
        now,
        newId: external_node_crypto_namespaceObject.randomUUID,
        origin: (headers) => originSeenByClient(headers?.host, address),
    };
    const auth = checkToken ? { checkToken } : { key };
    const times = { ...defaultTimes, ...options };
    const state = initialState(options, { ...times, ...context });
    const service = createService({ ...times, ...context, auth, state });
    const faults = createFaultQueue();
    const calls = [];
    const control = { calls, faults, state: service.state, key, startedAt: now(), now };
    const listener = createRequestListener({ address, auth, service, log, ...control });
    const server = tls === undefined ? (0,external_node_http_namespaceObject.createServer)(listener) : (0,external_node_https_namespaceObject.createServer)(tls, listener);
    const sockets = trackSockets(server);
    address.port = await listen(server, port, host);
    return {
        url: localUrl(address),
        isReachableFromNetwork: isReachableFromNetwork(address),
        key,
        calls,
        faults,
        trainingCount: service.trainingCount,
        close: () => new Promise(resolve => {
            server.close(() => resolve());
            for (const socket of sockets)
                socket.destroy();
        }),
    };
}
function initialState({ seed, groups = [] }, context) {
    if (seed === undefined)
        return emptyState();
    const state = loadSeedFile(seed, context);
    const duplicates = groups.filter(id => state.containers.persongroups.has(id));
    if (duplicates.length === 0)
        return state;
    throw new InvalidSeedError([
        `seed '${seed}' and groups both have ${duplicates.join(', ')}; expected each group in one of them.`,
    ]);
}
function wallClock() {
    return performance.timeOrigin + performance.now();
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/parse-id-list.js
function parseIdList(text) {
    return text
        .split(/\r\n|[\r\n]/)
        .flatMap(line => line.replace(/#.*/, '').split(','))
        .map(id => id.trim())
        .filter(id => id !== '');
}

;// CONCATENATED MODULE: ./build/emulator/command/command-options.js




const duration = 'a duration such as 500ms, 2s or 1m; a bare number is seconds';
const seconds = (ms) => `${ms / 1000}s`;
const options = {
    host: {
        placeholder: 'HOST',
        help: 'Address to listen on. With 0.0.0.0 or ::, other machines and containers can reach it.',
        defaultText: '127.0.0.1',
        expected: 'an IP address without brackets, or a name such as localhost',
        parse: text => (isHost(text) ? { host: text } : undefined),
    },
    port: {
        placeholder: 'PORT',
        help: 'Port to listen on. 0 chooses a free port.',
        defaultText: '7373',
        expected: 'a whole number from 0 to 65535',
        parse: text => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? { port: Number(text) } : undefined),
    },
    key: {
        placeholder: 'KEY',
        help: 'Subscription key. Default: the variable FACE_EMULATOR_KEY, or a random one',
        defaultText: '',
        expected: 'one or more printable ASCII characters without spaces',
        isSecret: true,
        parse: key => (/^[\x21-\x7e]+$/.test(key) ? { key } : undefined),
    },
    groups: {
        placeholder: 'IDS',
        help: 'Ids of person groups to create, each with one person who has a face. Default: none',
        defaultText: '',
        expected: 'ids of 1 to 64 lower-case letters, digits, - and _, separated by commas',
        invalidPart: text => invalidIdsIn(text).join(', '),
        parse: parseGroups,
    },
    seed: {
        placeholder: 'FILE',
        help: 'JSON file with the initial data: pictures, groups, persons, faces. Default: none',
        defaultText: '',
        expected: 'the path of a JSON file',
        isPath: true,
        parse: seed => (seed === '' ? undefined : { seed }),
    },
    'queue-time': {
        placeholder: 'TIME',
        help: 'How long a training waits in the queue.',
        defaultText: seconds(defaultTimes.queueTimeMs),
        expected: duration,
        parse: text => parseDuration(text, queueTimeMs => ({ queueTimeMs })),
    },
    'training-time': {
        placeholder: 'TIME',
        help: 'How long a training runs after it leaves the queue.',
        defaultText: seconds(defaultTimes.trainingTimeMs),
        expected: duration,
        parse: text => parseDuration(text, trainingTimeMs => ({ trainingTimeMs })),
    },
    'rate-limit': {
        placeholder: 'CALLS/UNIT',
        help: 'Calls per second or minute, such as 10/s or 20/m. More calls get 429. Default: no limit',
        defaultText: '',
        expected: 'calls per second or minute, such as 10/s or 20/m',
        parse: parseRateLimit,
    },
    quota: {
        placeholder: 'CALLS',
        help: 'Total number of calls. More calls get 403 (out of call volume quota). Default: no limit',
        defaultText: '',
        expected: 'a whole number of calls',
        parse: text => (/^\d{1,9}$/.test(text) ? { quota: Number(text) } : undefined),
    },
    https: {
        placeholder: '',
        help: 'Serve HTTPS with a certificate that is generated at the start.',
        defaultText: 'false',
        expected: 'true or false',
        parse: text => (text === 'true' || text === 'false' ? { https: text === 'true' } : undefined),
    },
    'https-certificate': {
        placeholder: 'FILE',
        help: 'Certificate to serve HTTPS with (PEM). Default: none',
        defaultText: '',
        expected: 'the path of a PEM file',
        isPath: true,
        parse: text => (text === '' ? undefined : { httpsCertificate: text }),
    },
    'https-key': {
        placeholder: 'FILE',
        help: 'The key of that certificate (PEM). Default: none',
        defaultText: '',
        expected: 'the path of a PEM file',
        isPath: true,
        parse: text => (text === '' ? undefined : { httpsKey: text }),
    },
};
function parseOption(option, text, label) {
    const value = option.parse(text);
    if (value !== undefined)
        return { ok: true, value };
    const { expected, isSecret, invalidPart } = option;
    const quoted = isSecret ? '' : ` '${invalidPart?.(text) ?? text}'`;
    return { ok: false, error: `${label}${quoted} is not valid; expected ${expected}.` };
}
function findMissingOptions({ httpsCertificate, httpsKey }, labelOf) {
    if ((httpsCertificate === undefined) === (httpsKey === undefined))
        return [];
    const [given, missing] = httpsKey === undefined ? ['https-certificate', 'https-key'] : ['https-key', 'https-certificate'];
    return [`${labelOf(missing)} is missing; expected together with ${labelOf(given)}.`];
}
function isHost(text) {
    if ((0,external_node_net_namespaceObject.isIP)(text) > 0)
        return !text.includes('%');
    return /^[\w-]+(?:\.[\w-]+)*$/.test(text) && /[a-z]/i.test(text) && text.length <= 253;
}
function parseGroups(text) {
    const groups = [...new Set(parseIdList(text))];
    return groups.length > 0 && invalidIdsIn(text).length === 0 ? { groups } : undefined;
}
function invalidIdsIn(text) {
    return parseIdList(text).filter(id => !isContainerId(id));
}
function parseDuration(text, toOption) {
    const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? [];
    if (number === undefined)
        return undefined;
    const unitMs = unit === 'ms' ? 1 : unit === 's' ? 1000 : 60_000;
    return toOption(Number(number) * unitMs);
}
function parseRateLimit(text) {
    const [, calls, unit] = /^([1-9]\d{0,8})\/([sm])$/.exec(text) ?? [];
    if (calls === undefined)
        return undefined;
    return { rateLimit: { calls: Number(calls), windowMs: unit === 's' ? 1000 : 60_000 } };
}

;// CONCATENATED MODULE: ./build/emulator/command/command-line.js


const KEY_VARIABLE = 'FACE_EMULATOR_KEY';
const seeHelp = 'Try --help.';
function parseCommandLine(args, env) {
    const { tokens } = (0,external_node_util_namespaceObject.parseArgs)({ args, options: parseArgsOptions(), strict: false, tokens: true });
    const errors = [];
    const given = {};
    const apply = (option, text, label) => {
        const parsed = parseOption(option, text, label);
        if (parsed.ok)
            Object.assign(given, parsed.value);
        else
            errors.push(parsed.error);
    };
    apply(options.port, options.port.defaultText, '--port');
    const key = env[KEY_VARIABLE];
    if (key)
        apply(options.key, key, KEY_VARIABLE);
    for (const token of tokens) {
        if (token.kind === 'option-terminator')
            continue;
        if (token.kind === 'positional') {
            errors.push(`'${token.value}' is not an option; expected a name that begins with --. ${seeHelp}`);
            continue;
        }
        if (token.name === 'help' || token.name === 'h')
            return { kind: 'help' };
        const { name, rawName } = token;
        const value = token.value ?? (isOption(name) && isFlag(options[name]) ? 'true' : undefined);
        if (!isOption(name))
            errors.push(`${rawName} is not a known option. ${seeHelp}`);
        else if (value === undefined)
            errors.push(`${rawName} has no value; expected ${options[name].expected}.`);
        else
            apply(options[name], value, rawName);
    }
    errors.push(...findMissingOptions(given, name => `--${name}`));
    return errors.length > 0 ? { kind: 'invalid', errors } : { kind: 'start', options: given };
}
function isOption(name) {
    return Object.hasOwn(options, name);
}
function isFlag({ placeholder }) {
    return placeholder === '';
}
function optionsUsage() {
    const lines = Object.entries(options).map(([name, { placeholder, help, defaultText }]) => [
        `--${name} ${placeholder}`.trimEnd(),
        defaultText === '' ? help : `${help} Default: ${defaultText}`,
    ]);
    lines.push(['--help', 'Print this text']);
    return lines.map(([left = '', right]) => `  ${left.padEnd(27)}${right}`).join('\n');
}
function parseArgsOptions() {
    const named = Object.entries(options).map(([name, option]) => [
        name,
        { type: isFlag(option) ? 'boolean' : 'string' },
    ]);
    return { ...Object.fromEntries(named), help: { type: 'boolean' } };
}

;// CONCATENATED MODULE: ./build/emulator/command/ready-line.js
function readyLine({ url, key, certificate }) {
    return `Face emulator at ${url}, key ${key}${certificate === undefined ? '' : `, certificate ${certificate}`}`;
}
function parseReadyLine(output) {
    const [, url, key, certificate] = /^Face emulator at (https?:\/\/\S+:\d+), key (\S+)(?:, certificate (.+))?\n/m.exec(output) ?? [];
    return url === undefined || key === undefined ? undefined : { url, key, certificate };
}

;// CONCATENATED MODULE: ./build/emulator/command/run-command.js





const usage = `A local Azure Face service, in memory, for trying workflows without Azure.

Usage: node dist/emulator/index.js [options]

${optionsUsage()}

Create and train a group through the Face API, as --groups does (with the address and key that the emulator prints):

  FACE=http://127.0.0.1:7373/face/v1.0/persongroups/staff
  curl -X PUT $FACE -H 'Ocp-Apim-Subscription-Key: KEY' -d '{"name":"Staff"}'
  curl $FACE/persons -H 'Ocp-Apim-Subscription-Key: KEY' -d '{"name":"Ann"}'
  curl $FACE/persons/PERSON_ID/persistedfaces -H 'Ocp-Apim-Subscription-Key: KEY' -d '{"url":"https://example.com/a.jpg"}'
  curl $FACE/train -H 'Ocp-Apim-Subscription-Key: KEY' -d ''
  curl $FACE/training -H 'Ocp-Apim-Subscription-Key: KEY'

Inject faults into the next calls (on: train, status or any); several faults as a JSON list:

  curl -d '{"on":"train","kind":"status","status":503}' http://127.0.0.1:7373/emulator/faults
  curl -d '{"on":"status","kind":"reset","times":2,"skip":1}' http://127.0.0.1:7373/emulator/faults
  curl -d '{"on":"train","kind":"hang","acted":true}' http://127.0.0.1:7373/emulator/faults
  curl -X DELETE http://127.0.0.1:7373/emulator/faults
  curl http://127.0.0.1:7373/emulator/calls

Kinds: reset, truncate, truncate-headers, hang, stall, slow (ms), drip (ms), status (status, headers, body),
html (status), redirect (location, status), foreign-operation-location (url), huge (bytes), garbage,
garbage-json, older-status (ms), answer-training (set, omit). times: how many calls to affect, 0 = all; skip: how many to
answer normally first; acted: true = the service processes the call, and only the answer is lost.

Set which persons a picture shows, for all later calls ([] = nobody):

  curl -d '{"url":"https://example.com/a.jpg","shows":["anna"]}' http://127.0.0.1:7373/emulator/pictures`;
async function runCommand(args, terminal) {
    const { print, printError, env, stopped } = terminal;
    const commandLine = parseCommandLine(args, env);
    if (commandLine.kind === 'help') {
        print(usage);
        return 0;
    }
    if (commandLine.kind === 'invalid') {
        for (const error of commandLine.errors)
            printError(error);
        return 2;
    }
    const prepared = prepareTls(commandLine.options);
    if (!prepared.ok) {
        printError(prepared.error);
        return 1;
    }
    const { tlsSetup } = prepared;
    try {
        const emulator = await start({ ...commandLine.options, ...(tlsSetup && { tls: tlsSetup.tls }), log: print }, printError);
        if (typeof emulator === 'number')
            return emulator;
        print(readyLine({ ...emulator, certificate: tlsSetup?.file }));
        if (tlsSetup)
            print(trustHint(tlsSetup.file));
        if (emulator.isReachableFromNetwork)
            print(NETWORK_WARNING);
        await stopped;
        await emulator.close();
        return 0;
    }
    finally {
        tlsSetup?.remove();
    }
}
const NETWORK_WARNING = 'Anyone who can reach this port can inject faults and read calls without a key: use it only in networks that you trust.';
function trustHint(file) {
    return `To trust the certificate, set NODE_EXTRA_CA_CERTS=${file} (Node), or give the file as REQUESTS_CA_BUNDLE (Python) or --cacert (curl).`;
}
const HOST_ERROR_CODES = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EAFNOSUPPORT', 'EINVAL'];
async function start(options, printError) {
    try {
        return await startEmulator(options);
    }
    catch (error) {
        if (error instanceof InvalidSeedError) {
            for (const line of error.errors)
                printError(line);
            return 2;
        }
        const { message, code = '' } = error;
        const advice = HOST_ERROR_CODES.includes(code)
            ? 'Choose another host; 0.0.0.0 means all addresses of this machine.'
            : 'Choose another port; 0 means a free one.';
        printError(`The emulator can't start: ${message}. ${advice}`);
        return 1;
    }
}


/***/ }),

/***/ 102:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _command_run_command_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(323);

const stopped = new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'])
        process.once(signal, () => resolve());
});
process.exitCode = await (0,_command_run_command_js__WEBPACK_IMPORTED_MODULE_0__/* .runCommand */ .d)(process.argv.slice(2), {
    print: line => console.log(line),
    printError: line => console.error(line),
    env: process.env,
    stopped,
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(102);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
