/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

/* unused reexport */ __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";
var __webpack_unused_export__;


var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(756);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var util = __nccwpck_require__(23);


__webpack_unused_export__ = httpOverHttp;
__webpack_unused_export__ = httpsOverHttp;
__webpack_unused_export__ = httpOverHttps;
__webpack_unused_export__ = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 613:
/***/ ((module) => {

"use strict";
module.exports = require("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

"use strict";
module.exports = require("events");

/***/ }),

/***/ 611:
/***/ ((module) => {

"use strict";
module.exports = require("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

"use strict";
module.exports = require("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

"use strict";
module.exports = require("net");

/***/ }),

/***/ 756:
/***/ ((module) => {

"use strict";
module.exports = require("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

"use strict";
module.exports = require("util");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};
// This entry need to be wrapped in an IIFE because it need to be in strict mode.
(() => {
"use strict";

;// CONCATENATED MODULE: ./build/process.js
const LEFTOVERS_MS = 250;
const SLOW_READER_MS = 5_000;
const LOOK_AGAIN_MS = 10;
const CANCEL_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'];
function cancellationOf(process) {
    const cancel = new AbortController();
    for (const signal of CANCEL_SIGNALS)
        process.on(signal, () => cancel.abort());
    return cancel.signal;
}
function runProcess(process, run, crash, cancelled = cancellationOf(process)) {
    let isOver = false;
    let exitCode = 1;
    const stop = new AbortController();
    function end(code) {
        isOver = true;
        exitCode = code;
        process.exitCode = code;
    }
    function exit(waitedMs = 0) {
        const isUnread = process.stdout.writableLength > 0;
        const isLookingUp = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap');
        if ((isUnread && waitedMs < SLOW_READER_MS) || (isLookingUp && waitedMs < LEFTOVERS_MS)) {
            setTimeout(() => exit(waitedMs + LOOK_AGAIN_MS), LOOK_AGAIN_MS).unref();
            return;
        }
        if (isLookingUp)
            exitWithoutThreads(process);
        process.exit();
    }
    function fail(error) {
        if (isOver)
            return;
        end(1);
        crash(error);
        stop.abort();
    }
    process.exitCode = exitCode;
    process.on('uncaughtException', (error) => {
        fail(error);
        setTimeout(() => exit(), LEFTOVERS_MS).unref();
    });
    process.on('exit', () => {
        fail(new Error('it stopped before it had a result'));
        process.exitCode = exitCode;
    });
    const finish = (passed) => {
        if (!isOver)
            end(passed ? 0 : 1);
    };
    if (cancelled.aborted)
        stop.abort();
    else
        cancelled.addEventListener('abort', () => stop.abort(), { once: true });
    run(stop.signal, () => isOver)
        .then(finish, fail)
        .finally(() => exit());
}
function exitWithoutThreads(process) {
    if (process.exitCode === 1) {
        process.kill(process.pid, 'SIGKILL');
        return;
    }
    try {
        process.execve?.(process.execPath, [process.execPath, '-e', ''], { ...process.env, NODE_OPTIONS: '' });
    }
    catch {
    }
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = require("node:path");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = require("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = require("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = require("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!fs.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = require("path");
// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var node_modules_tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = (/* unused pure expression or super */ null && (['OPTIONS', 'GET', 'DELETE', 'HEAD']));
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class lib_HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = pm.getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? https : http;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = pm.getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || http.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new https.Agent(options) : new http.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(os.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ./build/runner.js





const githubRunner = {
    input: name => getInput(name),
    variable: name => process.env[name] ?? '',
    readFile(path) {
        const stats = (0,external_node_fs_namespaceObject.statSync)(path);
        if (!stats.isFile())
            throw new Error('it is not a regular file');
        if (stats.size === 0)
            throw new Error('it is empty');
        if (stats.size > MOST_READ_BYTES)
            throw new Error('it is larger than 32 MiB');
        return (0,external_node_fs_namespaceObject.readFileSync)(path, 'utf8');
    },
    mask: core_setSecret,
    info: info,
    fold(title, lines) {
        process.stdout.cork();
        startGroup(title);
        for (const line of lines)
            info(line);
        endGroup();
        process.stdout.uncork();
    },
    debug: core_debug,
    annotate: (title, text) => error(text, { title }),
    notice: notice,
    setOutputs(outputs) {
        const file = process.env.GITHUB_OUTPUT;
        if (!file)
            throw new Error('GITHUB_OUTPUT is not set');
        if (!(0,external_node_fs_namespaceObject.existsSync)(file))
            throw new Error(`Missing file at path: ${file}`);
        (0,external_node_fs_namespaceObject.appendFileSync)(file, outputsText(outputs, `ghadelimiter_${(0,external_node_crypto_namespaceObject.randomUUID)()}`));
    },
    keep(text) {
        const path = (0,external_node_path_namespaceObject.join)(process.env.RUNNER_TEMP || (0,external_node_os_namespaceObject.tmpdir)(), `training-results-${(0,external_node_crypto_namespaceObject.randomUUID)()}.json`);
        try {
            (0,external_node_fs_namespaceObject.writeFileSync)(path, text, { flag: 'wx' });
            return path;
        }
        catch (failure) {
            (0,external_node_fs_namespaceObject.rmSync)(path, { force: true });
            throw failure;
        }
    },
    summarize(markdown) {
        const file = process.env.GITHUB_STEP_SUMMARY;
        if (!file)
            return;
        try {
            (0,external_node_fs_namespaceObject.appendFileSync)(file, markdown);
        }
        catch (failure) {
            info(`The job summary could not be written to the runner's file (GITHUB_STEP_SUMMARY): ${String(failure)}`);
        }
    },
};
const MOST_READ_BYTES = 32 * 1_024 * 1_024;
function outputsText(outputs, delimiter) {
    return Object.entries(outputs)
        .map(([name, value]) => {
        if (value.includes(delimiter))
            throw new Error(`The output ${name} contains the delimiter`);
        return [`${name}<<${delimiter}`, value, delimiter, ''].join(external_node_os_namespaceObject.EOL);
    })
        .join('');
}
function silencedWhen(isSilent, runner) {
    const silent = () => '';
    return new Proxy(runner, {
        get: (target, method) => (isSilent() ? silent : target[method]),
    });
}

;// CONCATENATED MODULE: ./build/lazy.js
function lazy(make) {
    let made;
    return () => {
        made ??= make();
        return made;
    };
}
function lazyPattern(source, flags) {
    return lazy(() => new RegExp(source, flags));
}

;// CONCATENATED MODULE: ./build/secrets.js

const MAX_SHOWN = 1_000;
const MAX_READ = 5_000;
const SHORTEST_SECRET = 8;
const MAX_TOKENS = 64;
const TOKEN = /(?<![\w.-])eyJ[\w.-]{18,}/g;
const LONGEST_UNRECOGNISED = 20;
const [ESC, BEL, CSI, ST] = ['\u001b', '\u0007', '\u009b', '\u009c'];
const PLAIN = /^[\x20-\x7e\u2026\u2705\u274c]*$/;
const terminal = lazyPattern([
    `${ESC}[\\]PX^_][^${BEL}${ESC}${ST}]*(?:${BEL}|${ESC}\\\\|${ST})`,
    `(?:${ESC}\\[|${CSI})[0-?]*[ -/]*[@-~]`,
    `${ESC}(?:[ -/]?[0-~])?`,
].join('|'), 'g');
const controls = lazyPattern(String.raw `(?![\t-\r\x85])\p{Cc}`, 'gu');
const invisible = lazyPattern(String.raw `[\p{Cf}\p{Default_Ignorable_Code_Point}]`, 'gu');
const otherLetters = lazyPattern(String.raw `[^\p{Script=Latin}\p{Script=Common}]+`, 'gu');
const BLANKS = /[\s\x85\u2800]+/g;
const BARE = /^[\w+/.~-]+={0,2}$/;
const NAME = /^(?:[a-z]+\s+)?[\w.-]+["']?\s*[:=]/i;
const WRAPPING = String.raw `\s\\,;"'\x60\xb4\u201e\u201a<>()\[\]{}\p{Pi}\p{Pf}`;
const unwrapped = lazyPattern(`[^${WRAPPING}](?:.*[^${WRAPPING}])?`, 'su');
class Secrets {
    mask;
    known = new Set();
    tokens = new Set();
    forms = [];
    fingerprints = [];
    longest = LONGEST_UNRECOGNISED;
    constructor(mask) {
        this.mask = mask;
    }
    add(secret) {
        for (const text of [secret, ...keysIn(secret)])
            this.hide(text, this.known);
    }
    addToken(token) {
        this.hide(token, this.tokens);
    }
    clean = text => {
        const room = MAX_READ + this.longest;
        const isCut = text.length > room;
        const read = withoutInvisible(text.slice(0, room).toWellFormed());
        const line = this.withoutForms(visible(this.withoutForms(read)));
        const whole = isCut ? line.slice(0, -this.longest) : line;
        const harmless = this.withoutDisguised(whole.slice(0, 2 * MAX_SHOWN))
            .replaceAll('##[', '## [')
            .replace(/^::/, ': :');
        if (harmless.length <= MAX_SHOWN && !isCut && whole.length <= 2 * MAX_SHOWN)
            return harmless;
        return `${harmless.slice(0, MAX_SHOWN - 1).replace(/[\ud800-\udbff]$/, '')}\u2026`;
    };
    hide(secret, among) {
        if (visible(secret).length < SHORTEST_SECRET)
            return;
        if (!among.delete(secret))
            this.mask(secret);
        among.add(secret);
        const [oldest] = this.tokens;
        if (this.tokens.size > MAX_TOKENS)
            this.tokens.delete(oldest);
        const hidden = [...this.known, ...this.tokens];
        this.forms = [...new Set(hidden.flatMap(formsOf))].sort((a, b) => b.length - a.length);
        this.fingerprints = hidden.map(fingerprint).filter(looksLikeKey);
        this.longest = Math.max(this.longest, secret.length, ...this.forms.map(form => form.length));
    }
    withoutForms(text) {
        return this.forms.reduce((left, form) => left.replaceAll(form, '***'), text).replace(TOKEN, '***');
    }
    withoutDisguised(text) {
        const letters = fingerprint(text);
        const found = this.fingerprints.filter(secret => letters.includes(secret));
        if (found.length === 0)
            return text;
        const characters = Array.from(text);
        const indexes = characters.flatMap((sign, index) => Array.from(fingerprint(sign), () => index));
        for (const secret of found)
            for (let at = letters.indexOf(secret); at >= 0; at = letters.indexOf(secret, at + secret.length)) {
                const first = indexes[at];
                characters.fill('', first, indexes[at + secret.length - 1] + 1);
                characters[first] = '***';
            }
        return characters.join('');
    }
}
function visible(text) {
    const bare = PLAIN.test(text)
        ? text
        : withoutInvisible(text.replace(terminal(), '').replace(controls(), ''));
    return bare.replace(BLANKS, ' ').trim();
}
function withoutInvisible(text) {
    return PLAIN.test(text) ? text : text.replace(invisible(), '');
}
function formsOf(secret) {
    return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())].map(visible);
}
function keysIn(text) {
    if (text === '' || BARE.test(text))
        return [];
    const bare = unwrapped().exec(text)?.[0] ?? '';
    const value = unwrapped().exec(bare.replace(NAME, ''))?.[0] ?? '';
    const words = text.match(/[a-z\d]+/gi) ?? [];
    return [value, ...words.filter(looksLikeKey)].filter(key => key !== text);
}
function fingerprint(text) {
    const latin = PLAIN.test(text) ? text : text.replace(otherLetters(), '').normalize('NFKD');
    return latin.replace(/[^a-z\d]+/gi, '').toLowerCase();
}
function looksLikeKey(letters) {
    return letters.length >= 16 && /\d/.test(letters);
}

;// CONCATENATED MODULE: ./build/report/wording/sentence.js
function sentence_sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}
function sentence_clause(text) {
    return text.replace(/\.$/, '');
}
function shorten(text, most) {
    return text.length <= most ? text : `${text.slice(0, most)}\u2026`;
}
function counted(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
const LINKING = /[@$]|#(?=\d)|(?<=\bGH)-(?=\d)|(?<=www)\.|:(?=\/\/|(?=[\d_]*[a-z+-])[\w+-]+:|100:|1234:)/;
const MARKUP = /[\\`*_[\]#|~]|^[-+=]|^:(?=-)|(?<=^\d+)[.)]/;
const SIGNS = new RegExp(`(${LINKING.source})|${MARKUP.source}`, 'gi');
function escapeMarkdown(line) {
    return line
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(SIGNS, (sign, isLinking) => (isLinking ? `<span>${sign}</span>` : `\\${sign}`));
}

;// CONCATENATED MODULE: ./build/reusable-workflow/artifacts.js
const artifacts_NAME = /^training-[\da-f]+\.(\d{1,9})\.(\d{0,20})\.(.+)\.json$/;
function newestOf(files) {
    const newest = new Map();
    for (const file of files) {
        const [, attempt, job = '', target = ''] = artifacts_NAME.exec(file) ?? [];
        const found = { file, attempt: Number(attempt), job };
        const earlier = newest.get(target);
        if (attempt !== undefined && found.attempt >= (earlier?.attempt ?? 0))
            newest.set(target, found);
    }
    return newest;
}

;// CONCATENATED MODULE: ./build/face/answer-origin.js


const documented = lazy(() => ({
    400: /^BadArgument:|custom subdomain/i,
    401: /^PermissionDenied:|access denied due to (?:invalid|missing) subscription key|access token is missing/i,
    403: /^(?:QuotaExceeded|UnsupportedFeature|AuthenticationTypeDisabled):|call volume quota|key based authentication|virtual network\/firewall rules|public access is disabled/i,
    404: /^\w*(?:PersonGroup|FaceList)Not(?:Found|Trained):|^(?:404)?: *resource not found/i,
    409: /^\w*(?:PersonGroup|FaceList)TrainingNotFinished:|^ConcurrentOperationConflict:/i,
    429: /^RateLimitExceeded:|rate limit is exceeded|please retry after \d/i,
}));
function answer_origin_isFromFaceService(answer, error) {
    if (isMarkup(answer))
        return false;
    if ((answer.headers['apim-request-id'] ?? '') !== '')
        return true;
    const { code = '', message = '' } = error;
    return documented()[answer.status]?.test(`${code}: ${message}`) ?? false;
}
const REFUSALS = (/* unused pure expression or super */ null && ([400, 401, 403, 404, 409, 411, 429]));
function answer_origin_isRefusal(status) {
    return REFUSALS.includes(status);
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = require("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = require("node:https");
;// CONCATENATED MODULE: ./build/face/direct-request.js


const CONNECT_LIMIT_MS = 3_000;
function direct_request_getDirectly(address, headers, clock, signal) {
    return new Promise((resolve, reject) => {
        const url = new URL(address);
        const { Agent, get } = url.protocol === 'https:' ? https : http;
        const request = get(url, { headers: { ...headers }, signal, agent: new Agent() }, resolve);
        request.on('error', reject).on('socket', socket => {
            const tooSlow = new Error(`no connection within ${CONNECT_LIMIT_MS / 1_000} s`);
            const clearTimer = clock.after(CONNECT_LIMIT_MS, () => socket.destroy(tooSlow));
            socket.once('connect', clearTimer).once('close', clearTimer);
        });
    });
}

;// CONCATENATED MODULE: ./build/face/http.js


const MAX_BODY_BYTES = 65_536;
const MAX_HEADER_LENGTH = 4_096;
const CALL_LIMIT_MS = 30_000;
class http_AnswerTooLarge extends Error {
    status;
    constructor(status) {
        super(`an answer of over ${MAX_BODY_BYTES / 1_024} KiB, which was cut off`);
        this.status = status;
    }
}
function httpSend(userAgent, clock, limitMs = CALL_LIMIT_MS) {
    process.noDeprecation = true;
    return async (request, signal) => {
        signal.throwIfAborted();
        const stopper = new AbortController();
        const stop = () => stopper.abort(signal.reason);
        const tooSlow = new Error(`no complete answer within ${limitMs / 1000} s`);
        const clearTimer = clock.after(limitMs, () => stopper.abort(tooSlow));
        signal.addEventListener('abort', stop);
        const answer = request.isDirect
            ? getDirectly(request.url, request.headers, clock, stopper.signal).then(readAnswer)
            : exchange(userAgent, request, stopper.signal);
        return Promise.race([answer, rejectionBy(stopper.signal)])
            .catch((failure) => {
            throw stopper.signal.aborted ? stopper.signal.reason : withoutBytes(failure);
        })
            .finally(() => {
            clearTimer();
            signal.removeEventListener('abort', stop);
        });
    };
}
async function exchange(userAgent, request, stop) {
    const client = new HttpClient(undefined, [stoppedBy(stop)], { allowRedirects: false, allowRetries: false });
    client.userAgent = userAgent;
    try {
        const data = request.method === 'POST' ? (request.body ?? '') : null;
        const { message } = await client.request(request.method, request.url, data, { ...request.headers });
        return await readAnswer(message);
    }
    finally {
        client.dispose();
    }
}
async function readAnswer(message) {
    const status = message.statusCode;
    const headers = {};
    for (const [name, value] of Object.entries(message.headers)) {
        const text = String(value);
        if (text.length <= MAX_HEADER_LENGTH)
            headers[name] = text;
    }
    const chunks = [];
    let size = 0;
    for await (const chunk of message) {
        size += chunk.length;
        if (size > MAX_BODY_BYTES)
            throw new http_AnswerTooLarge(status);
        chunks.push(chunk);
    }
    await waitForTurn();
    return { status, headers, body: new TextDecoder().decode(Buffer.concat(chunks)) };
}
function stoppedBy(signal) {
    const handler = {
        prepareRequest(options) {
            options.signal = signal;
            options.host = options.host.replace(/^\[(.*)\]$/, '$1');
        },
        canHandleAuthentication: () => false,
    };
    return handler;
}
function rejectionBy(signal) {
    return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}
function withoutBytes(failure) {
    for (const bulk of ['rawPacket', 'cert'])
        Reflect.deleteProperty(Object(failure), bulk);
    return failure;
}
const waiting = (/* unused pure expression or super */ null && ([]));
function waitForTurn() {
    return new Promise(resolve => {
        if (waiting.push(resolve) === 1)
            setImmediate(continueNext);
    });
}
function continueNext() {
    waiting.shift()?.();
    if (waiting.length > 0)
        setImmediate(continueNext);
}

;// CONCATENATED MODULE: ./build/face/retry-after.js
const DAY = 86_400;
const UNITS = { second: 1, minute: 60, hour: 3_600, day: DAY };
function retry_after_retryAfterSeconds(header, date, message) {
    return fromHeader(header?.trim() ?? '', date) ?? fromText(message);
}
function fromHeader(header, date) {
    if (/^\d{1,10}(\.\d+)?$/.test(header))
        return Math.ceil(Number(header));
    const until = header.endsWith(' GMT') ? Date.parse(header) : Number.NaN;
    const now = Date.parse(date ?? '');
    if (Number.isNaN(until) || Number.isNaN(now))
        return undefined;
    return Math.max(0, Math.ceil((until - now) / 1000));
}
function fromText(message) {
    const clock = /\b(?:again|retry|replenished) (?:in|after) (?:(\d{1,6})\.)?(\d{1,2}):(\d\d):(\d\d)\b/i.exec(message);
    if (clock) {
        const [, days = 0, hours, minutes, seconds] = clock;
        return Number(days) * DAY + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
    }
    const words = /\b(?:again|retry|replenished) (?:in|after) (\d{1,10}(?:\.\d{1,10})?) (second|minute|hour|day)s?\b/i.exec(message);
    if (!words)
        return undefined;
    const [, amount, unit] = words;
    return Math.ceil(Number(amount) * UNITS[unit.toLowerCase()]);
}

;// CONCATENATED MODULE: ./build/face/call-error.js




const CALL_REASONS = [
    'invalid-input',
    'unauthorized',
    'forbidden',
    'quota-exceeded',
    'not-found',
    'conflict',
    'rate-limited',
    'service-error',
    'network-error',
];
class CallError extends Error {
    name = 'FaceError';
    reason;
    code;
    transient;
    mayHaveActed;
    status;
    isFromOtherServer;
    requestId;
    clientRequestId;
    retryAfter;
    rateWindow;
    serviceDate;
    isTokenRenewed;
    hint;
    constructor(message, facts) {
        super(message, facts);
        this.reason = facts.reason;
        this.code = facts.code;
        this.transient = facts.transient;
        this.mayHaveActed = facts.mayHaveActed;
        this.status = facts.status;
        this.isFromOtherServer = facts.isFromOtherServer ?? false;
        this.requestId = facts.requestId;
        this.clientRequestId = facts.clientRequestId;
        this.retryAfter = facts.retryAfter;
        this.rateWindow = facts.rateWindow;
        this.serviceDate = facts.serviceDate;
        this.isTokenRenewed = facts.isTokenRenewed ?? false;
        this.hint = facts.hint;
    }
    with(facts, message = this.message) {
        const { cause } = this;
        return new CallError(message, { ...this, cause, ...facts });
    }
}
const RATE_WINDOW_SECONDS = 60;
function errorOfAnswer(answer, clientRequestId, clean) {
    const { status, headers } = answer;
    const serviceError = serviceErrorOf(answer);
    const isFromOtherServer = !isFromFaceService(answer, serviceError);
    const { code = '', message } = serviceError;
    const who = isFromOtherServer ? 'Something other than the Face service' : 'The service';
    const text = clean(message ?? `${who} sent ${describe(answer)}.`);
    const reason = isFromOtherServer ? 'service-error' : reasonOfAnswer(status, text);
    const asking = reason === 'rate-limited' || reason === 'quota-exceeded' ? text : '';
    const retryAfter = retryAfterSeconds(headers['retry-after'], headers.date, asking);
    return new CallError(text, {
        reason,
        code: clean(code) || String(status),
        status,
        isFromOtherServer,
        transient: isFromOtherServer ? !REDIRECTS.includes(status) : isTransient(status, code, reason),
        mayHaveActed: isFromOtherServer || !isRefusal(status),
        clientRequestId,
        requestId: isFromOtherServer ? undefined : headers['apim-request-id'],
        retryAfter,
        rateWindow: reason === 'rate-limited' && retryAfter === undefined ? RATE_WINDOW_SECONDS : undefined,
        serviceDate: dateOf(answer),
    });
}
function reasonOfAnswer(status, message) {
    switch (status) {
        case 400:
            return 'invalid-input';
        case 401:
            return 'unauthorized';
        case 403:
            return /call volume quota/i.test(message) ? 'quota-exceeded' : 'forbidden';
        case 404:
            return 'not-found';
        case 409:
            return 'conflict';
        case 429:
            return 'rate-limited';
        default:
            return 'service-error';
    }
}
const REDIRECTS = (/* unused pure expression or super */ null && ([300, 301, 302, 303, 305, 307, 308]));
function isTransient(status, code, reason) {
    if (reason === 'rate-limited')
        return true;
    if (reason === 'conflict')
        return !isTrainingCode(code);
    if (reason !== 'service-error' || REDIRECTS.includes(status))
        return false;
    return status < 400 || status >= 500 || status === 408;
}
function isTrainingCode(code) {
    return code.endsWith('TrainingNotFinished');
}
function call_error_isAlreadyTraining(error) {
    return error.reason === 'conflict' && isTrainingCode(error.code);
}
const NO_TUNNEL = /^(?:tunneling socket could not be established|got illegal response body from proxy)/;
function errorOfFailure(failure, clientRequestId, clean) {
    const facts = { transient: true, mayHaveActed: true, clientRequestId, cause: failure };
    if (failure instanceof AnswerTooLarge) {
        const { message, status } = failure;
        return new CallError(`The service sent ${message}.`, {
            ...facts,
            reason: 'service-error',
            code: String(status),
            status,
        });
    }
    const { message, syscall, code } = (failure instanceof AggregateError ? failure.errors[0] : failure);
    if (code?.startsWith('HPE_')) {
        return new CallError(clean(`The service sent an answer that is not HTTP: ${message}.`), {
            ...facts,
            reason: 'service-error',
            code: '',
        });
    }
    const neverSent = syscall === 'connect' || syscall === 'getaddrinfo' || NO_TUNNEL.test(message);
    return new CallError(clean(message), {
        ...facts,
        reason: 'network-error',
        code: '',
        mayHaveActed: !neverSent,
    });
}

;// CONCATENATED MODULE: ./build/face/timestamp.js
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-]\d\d:?\d\d))?$/i;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d)\s*(AM|PM)$/i;
const RFC_1123 = /^[a-z]{3}, (\d\d) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)$/i;
const MONTHS = (/* unused pure expression or super */ null && (['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']));
const ZONES = { west: 12, east: 14 };
const HOUR_MS = 3_600_000;
const TICKS = 1e9;
function compareTimestamps(before, now) {
    const seconds = comparableSecondsBetween(before, now);
    if (seconds === undefined)
        return undefined;
    return seconds === 0 ? 'same' : seconds > 0 ? 'later' : 'earlier';
}
function comparableSecondsBetween(from, to) {
    if (from === undefined || to === undefined)
        return undefined;
    if (from === to)
        return 0;
    const left = parse(from);
    const right = parse(to);
    if (!left || !right)
        return undefined;
    const ticks = ticksBetween(left, right);
    const grain = TICKS / 10 ** Math.min(left.fraction.length, right.fraction.length);
    return Math.abs(ticks) <= grain ? 0 : ticks / TICKS;
}
function timestamp_exactSecondsBetween(from, to) {
    const left = parse(from ?? '');
    const right = parse(to ?? '');
    if (!left || !right || left.isZoneless !== right.isZoneless)
        return undefined;
    return ticksBetween(left, right) / TICKS;
}
function ticksBetween(left, right) {
    return (right.second - left.second) * TICKS + ticksOf(right.fraction) - ticksOf(left.fraction);
}
function timeRangeOf(stamp) {
    const instant = parse(stamp);
    if (!instant)
        return undefined;
    const { second, fraction, isZoneless } = instant;
    const ms = second * 1_000 + ticksOf(fraction) / 1e6;
    const grainMs = 1_000 / 10 ** fraction.length;
    const [west, east] = isZoneless ? [ZONES.west * HOUR_MS, ZONES.east * HOUR_MS] : [0, 0];
    return { earliest: ms - grainMs / 2 - east, latest: ms + grainMs + west };
}
function ticksOf(fraction) {
    return Number(fraction.slice(0, 9).padEnd(9, '0'));
}
function parse(text) {
    const iso = ISO.exec(text);
    if (iso) {
        const [, year, month, day, hour, minute, second, fraction = '', zulu, offset] = iso;
        const utc = utcSecond(year, Number(month), day, Number(hour), minute, second);
        const isZoneless = zulu === undefined && offset === undefined;
        return utc === undefined ? undefined : { second: utc - secondsOf(offset), fraction, isZoneless };
    }
    const us = US.exec(text);
    if (us) {
        const [, month, day, year, hour, minute, second, half = ''] = us;
        const hours = (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
        return wholeSecond(utcSecond(year, Number(month), day, hours, minute, second));
    }
    const rfc = RFC_1123.exec(text);
    if (rfc) {
        const [, day, name = '', year, hour, minute, second] = rfc;
        const month = MONTHS.indexOf(name.toLowerCase()) + 1;
        return wholeSecond(utcSecond(year, month, day, Number(hour), minute, second));
    }
    return undefined;
}
function wholeSecond(second) {
    return second === undefined ? undefined : { second, fraction: '', isZoneless: false };
}
function utcSecond(year, month, day, hour, minute, second) {
    const date = new Date(Date.UTC(Number(year), month - 1, Number(day), hour, Number(minute), Number(second)));
    const isPossible = date.getUTCMonth() + 1 === month && date.getUTCHours() === hour;
    return isPossible ? date.getTime() / 1000 : undefined;
}
function secondsOf(offset) {
    if (offset === undefined)
        return 0;
    const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
    return (offset.startsWith('-') ? -60 : 60) * minutes;
}
function timestamp_secondsSince1970(stamp) {
    return stamp === undefined ? undefined : parse(stamp)?.second;
}

;// CONCATENATED MODULE: ./build/face/status.js
const PHASES = {
    notstarted: 'queued',
    nonstarted: 'queued',
    running: 'running',
    succeeded: 'succeeded',
    failed: 'failed',
};
const MAX_LENGTH = 200;
function parseStatus(body) {
    if (typeof body !== 'object' || body === null)
        return undefined;
    const fields = new Map(Object.entries(body));
    const word = fields.get('status');
    if (typeof word !== 'string' || word.trim() === '')
        return undefined;
    const status = { phase: phaseOf(word), word: status_short(word) };
    const text = (name) => {
        const value = fields.get(name);
        return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
    };
    const stamp = (name) => {
        const value = fields.get(name);
        const words = typeof value === 'number' ? String(value) : text(name);
        return words && status_short(words);
    };
    const created = stamp('createdDateTime');
    const lastAction = stamp('lastActionDateTime');
    const lastSuccess = stamp('lastSuccessfulTrainingDateTime');
    const successId = stamp('lastSuccessfulTrainingId');
    const message = status.phase === 'failed' ? text('message') : undefined;
    if (created !== undefined)
        status.created = created;
    if (lastAction !== undefined)
        status.lastAction = lastAction;
    if (lastSuccess !== undefined)
        status.lastSuccess = lastSuccess;
    if (successId !== undefined)
        status.successId = successId;
    if (message !== undefined)
        status.message = message;
    return status;
}
function status_short(text) {
    return text.length <= MAX_LENGTH ? text.trim() : `a text of ${text.length} characters`;
}
function phaseOf(word) {
    const key = word.trim().toLowerCase();
    return Object.hasOwn(PHASES, key) ? PHASES[key] : 'unknown';
}
function isOver(status) {
    return status.phase === 'succeeded' || status.phase === 'failed';
}
function status_isInProgress(status) {
    return status !== undefined && !isOver(status);
}

;// CONCATENATED MODULE: ./build/report/wording/describe-error.js

const MAX_QUOTED = 600;
const MAX_CODE = 100;
function describe_error_describeError(error) {
    const text = sentence_sentence(shorten(error.message, MAX_QUOTED));
    if (error.status === undefined)
        return error.reason === 'network-error' ? `No answer: ${text}` : text;
    const code = error.code === '' || error.code === String(error.status) ? '' : ` ${shorten(error.code, MAX_CODE)}`;
    const saysWho = !error.isFromOtherServer || /other than the Face service/.test(error.message);
    return `HTTP ${error.status}${code}${saysWho ? '' : ', not from the Face service'}: ${text}`;
}

;// CONCATENATED MODULE: ./build/report/wording/last-known.js







const MAX_STAMP = 100;
const STUCK_MS = (/* unused pure expression or super */ null && (6 * 3_600_000));
function last_known_lastKnownOf(outcome) {
    const { unresolvedError, durationMs } = outcome;
    const state = durationMs === undefined ? 'no call was made for this group' : stateOf(outcome);
    return unresolvedError ? `${state}; last error: ${clause(describeError(unresolvedError))}` : state;
}
function stateOf({ started, lastCheck, isDoubtful }) {
    const checked = lastState(lastCheck);
    switch (started) {
        case 'no':
            if (lastCheck === undefined)
                return 'no status check was answered, and no training was started';
            return checked === undefined
                ? 'no training was started'
                : `no training was started, because another one of this group ${checked}`;
        case 'maybe':
            return 'the start had no clear answer, so a training may have been started';
        case 'yes':
        case 'joined':
            if (checked !== undefined)
                return `the training ${checked}${isDoubtful ? '; it may be an older one' : ''}`;
            return isDoubtful
                ? 'the training that was shown last may be an older one'
                : 'no status check has shown the new training yet';
    }
}
function lastState(check) {
    const status = statusInProgress(check);
    if (!status)
        return undefined;
    const checkedAt = last_known_secondsOf(check?.date);
    const when = checkedAt === undefined ? '' : ` at ${formatTime(checkedAt)}`;
    const queued = last_known_queuedOf(check);
    const state = status.phase === 'queued' ? 'still queued' : phaseInWords(status);
    return `was ${state} when last checked${when}${queued === undefined ? '' : `; it was queued ${queued}`}`;
}
function last_known_queuedOf(check) {
    const created = statusInProgress(check)?.created;
    if (created === undefined)
        return undefined;
    const queuedAt = secondsSince1970(created);
    if (queuedAt === undefined)
        return created.length > MAX_STAMP ? undefined : `at ${created}`;
    const forMs = inProgressMs(check);
    return `at ${formatTime(queuedAt)}${forMs === undefined ? '' : `, ${formatDuration(forMs)} earlier`}`;
}
function last_known_isStuck(check) {
    return (inProgressMs(check) ?? 0) > STUCK_MS;
}
function inProgressMs(check) {
    const queuedAt = secondsSince1970(statusInProgress(check)?.created);
    const checkedAt = last_known_secondsOf(check?.date);
    if (queuedAt === undefined || checkedAt === undefined || checkedAt < queuedAt)
        return undefined;
    return (checkedAt - queuedAt) * 1_000;
}
function statusInProgress(check) {
    const status = check?.status;
    return isInProgress(status) ? status : undefined;
}
function last_known_secondsOf(ms) {
    return ms === undefined ? undefined : Math.floor(ms / 1_000);
}

;// CONCATENATED MODULE: ./build/report/group-result.js





const STATUSES = [
    'succeeded',
    'failed',
    'queued',
    'timed-out',
    'cancelled',
    'error',
    'not-started',
    'running',
    'not-trained',
];
const REASONS = ['', ...CALL_REASONS, 'training-failed', 'timed-out', 'cancelled'];
const hasFailed = ({ reason }) => reason !== '';
function resultOf(personGroupId, outcome, clean, handle = '') {
    const conclusion = conclusionOf(outcome);
    const status = outcome.lastCheck?.status;
    return {
        personGroupId,
        ...conclusion,
        errorCode: clean(conclusion.errorCode),
        errorMessage: clean(conclusion.errorMessage),
        requestId: clean(conclusion.requestId),
        createdDateTime: clean(status?.created ?? ''),
        lastActionDateTime: clean(status?.lastAction ?? ''),
        lastSuccessfulTrainingDateTime: clean(status?.lastSuccess ?? ''),
        started: outcome.started,
        trainingDuration: trainingSecondsOf(outcome.ending),
        duration: Math.round(outcome.durationMs ?? 0) / 1000,
        handle,
    };
}
function reasonOfOutcome(outcome) {
    return conclusionOf(outcome).reason;
}
function trainingSecondsOf(ending) {
    const status = finalCheckOf(ending)?.status;
    if (status?.phase !== 'succeeded' && status?.phase !== 'failed')
        return null;
    const seconds = exactSecondsBetween(status.created, status.lastAction);
    return seconds === undefined || seconds < 0 ? null : Math.round(seconds * 1_000) / 1_000;
}
function errorResult(personGroupId, reason, message, started = 'no') {
    return {
        personGroupId,
        ...failure('error', reason, message),
        createdDateTime: '',
        lastActionDateTime: '',
        lastSuccessfulTrainingDateTime: '',
        started,
        trainingDuration: null,
        duration: 0,
        handle: '',
    };
}
function conclusionOf(outcome) {
    const { ending } = outcome;
    switch (ending.kind) {
        case 'succeeded':
            return success('succeeded', ending.check);
        case 'queued':
            return success('queued', ending.source);
        case 'dry-run':
            return statusOfGroup(ending.check.status, ending.check);
        case 'training-failed': {
            const message = ending.check.status?.message ?? 'The service sent no message.';
            return { ...failure('failed', 'training-failed', message), ...answeredBy(ending.check) };
        }
        case 'refused':
            return refusedBy(ending.error);
        case 'not-started':
            return { ...refusedBy(ending.error), status: 'not-started' };
        case 'timed-out':
            return failure('timed-out', 'timed-out', sentence(`Timed out: ${lastKnownOf(outcome)}`));
        case 'cancelled':
            return failure('cancelled', 'cancelled', 'The workflow was cancelled, or timeout-minutes of the step or the job ran out.');
    }
}
function statusOfGroup(status, source) {
    if (status === undefined)
        return success('not-trained', source);
    if (status.phase !== 'unknown')
        return success(status.phase, source);
    const message = `The service reported an unknown training status: ${status.word}.`;
    return { ...failure('error', 'service-error', message), ...answeredBy(source) };
}
function refusedBy(error) {
    return {
        ...failure('error', error.reason, error.message),
        errorCode: error.code,
        httpStatus: error.status ?? null,
        requestId: error.requestId ?? '',
        retryAfter: error.retryAfter ?? null,
    };
}
function success(status, source) {
    return { status, reason: '', ...NOTHING_KNOWN, ...answeredBy(source) };
}
function failure(status, reason, errorMessage) {
    return { status, reason, ...NOTHING_KNOWN, errorMessage };
}
const NOTHING_KNOWN = { errorCode: '', errorMessage: '', httpStatus: null, requestId: '', retryAfter: null };
function answeredBy(source) {
    return { httpStatus: source.http, requestId: source.requestId };
}

;// CONCATENATED MODULE: ./build/inputs/excerpt.js

const excerpt_MAX_SHOWN = 100;
const PART = 8;
const LONG_KEY = 16;
const excerpt_invisible = lazyPattern(String.raw `[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`, 'gu');
const blank = lazyPattern(String.raw `[\s\p{Default_Ignorable_Code_Point}]`, 'u');
const EXPRESSION = /\$[({a-z_]|\{\{|\}\}|%(?![\da-f]{2}%)[a-z_]\w*%|^(?:secrets|vars|env|inputs|steps|needs|matrix|github)[.[]/i;
function describeInputError(name, text, problem, secrets) {
    const quoted = text === '' ? '' : ` '${excerpt_excerptOf(text, secrets)}'`;
    const what = isExpression(text) ? 'is an expression that was not evaluated; expected its value' : problem;
    return `${name}${quoted} ${what}.`;
}
function isExpression(text) {
    return EXPRESSION.test(text);
}
function excerpt_excerptOf(text, secrets) {
    const visible = withoutSecrets(text, secrets).replace(excerpt_invisible(), character => `\\u{${character.codePointAt(0).toString(16)}}`);
    return visible.length <= excerpt_MAX_SHOWN ? visible : `${visible.slice(0, excerpt_MAX_SHOWN).toWellFormed()}\u2026`;
}
function withoutSecrets(text, secrets) {
    const plain = decoded(text).normalize('NFKC');
    const holdsPart = (secret) => (secret !== '' && text === secret) || sharesPart(squeezed(plain), squeezed(secret));
    return secrets.some(holdsPart) || excerpt_looksLikeKey(plain) ? '***' : withoutCredentials(text);
}
function excerpt_holdsKey(text, key) {
    const bare = squeezed(key);
    return key !== '' && (text === key || (bare.length >= LONG_KEY && squeezed(decoded(text)).includes(bare)));
}
function excerpt_trimmed(text) {
    let [start, end] = [0, text.length];
    while (isBlank(text.charAt(end - 1)))
        end -= 1;
    while (isBlank(text.charAt(start)))
        start += 1;
    return text.slice(start, end);
}
function isBlank(character) {
    return !/^[!-~]?$/.test(character) && blank().test(character);
}
function withoutCredentials(text) {
    return (text
        .replace(/^([a-z][a-z\d+.-]*:\/\/)?.*(?:@|%(?:25)*40)/is, '$1***@')
        .replace(/([?#=]|%(?:25)*(?:3f|23|3d)).*/is, '$1***')
        .replace(/^([a-z]+:\/\/[^/:[\]]*):(?!\/\/|\d{1,5}(?:\/|$)).*/is, '$1:***'));
}
function excerpt_looksLikeKey(text) {
    const words = text.replace(excerpt_invisible(), '').match(/[a-z\d]{32,}/gi) ?? [];
    return words.some(word => /\d/.test(word) && /[a-z]/i.test(word)) || /eyJ[\w-]{12}/.test(text);
}
function sharesPart(text, key) {
    for (let at = 0; at + PART <= key.length; at += 1)
        if (text.includes(key.slice(at, at + PART)))
            return true;
    return false;
}
function squeezed(text) {
    return text
        .normalize('NFKC')
        .replace(/[^a-z\d]/gi, '')
        .toLowerCase();
}
function decoded(text) {
    const once = text.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return once === text ? text : decoded(once);
}

;// CONCATENATED MODULE: ./build/reusable-workflow/json.js

function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function plainText(value) {
    if (typeof value === 'string')
        return excerpt_trimmed(value);
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

;// CONCATENATED MODULE: ./build/reusable-workflow/collect-results.js


const MOST_SECONDS = 1e9;
const STARTED = ['yes', 'maybe', 'joined', 'no'];
function collectResults(targets, resultsOf, whyNone, isDryRun, clean) {
    const all = { rows: [], doubts: [] };
    for (const target of targets) {
        const passing = passingStatuses(target.wait !== 'false', isDryRun);
        const { rows, doubts } = rowsOf(target, resultsOf(target.name), whyNone, clean);
        all.rows.push(...rows.map(row => (isProven(row, passing, isDryRun) ? row : unproven(target, row))));
        all.doubts.push(...doubts.map(doubt => `${target.name}: ${doubt}`));
    }
    return all;
}
function passingStatuses(wait, isDryRun) {
    if (isDryRun)
        return ['succeeded', 'failed', 'queued', 'running', 'not-trained'];
    return wait ? ['succeeded'] : ['succeeded', 'queued'];
}
function rowsOf(target, text, whyNone, clean) {
    if (text === undefined)
        return withoutResults(target, whyNone);
    const results = parseJson(text);
    if (!Array.isArray(results) || !results.every(isObject)) {
        return withoutResults(target, 'The results file of its job cannot be read.');
    }
    const ids = new Set(target.groups);
    const byId = new Map();
    for (const result of results) {
        const same = byId.get(result.personGroupId);
        if (same)
            same.push(result);
        else
            byId.set(result.personGroupId, [result]);
    }
    const rows = target.groups.map(id => {
        const [result, another] = byId.get(id) ?? [];
        return result && !another
            ? rowFrom(target, result, clean)
            : unknownRow(target, id, `Its job has ${another ? 'more than one result' : 'no result'} for this group.`);
    });
    const hasOtherGroups = results.some(({ personGroupId }) => !ids.has(personGroupId));
    const doubts = hasOtherGroups ? ['its job has results of groups that this target does not have'] : [];
    return { rows, doubts };
}
function isProven({ status, reason, started }, passing, isDryRun) {
    if (reason !== '')
        return true;
    return passing.includes(status) && (isDryRun ? started === 'no' : started === 'yes' || started === 'joined');
}
function unproven(target, { personGroupId, status, started }) {
    const why = `Its result has the status '${status}', no reason, and started '${started}': that is not a success.`;
    return unknownRow(target, personGroupId, why);
}
function withoutResults(target, why) {
    return { rows: target.groups.map(id => unknownRow(target, id, why)), doubts: [] };
}
function unknownRow(target, personGroupId, errorMessage) {
    return {
        target: target.name,
        personGroupId,
        status: 'unknown',
        reason: 'no-result',
        errorCode: '',
        errorMessage,
        httpStatus: null,
        requestId: '',
        retryAfter: null,
        createdDateTime: '',
        lastActionDateTime: '',
        lastSuccessfulTrainingDateTime: '',
        started: 'maybe',
        trainingDuration: null,
        duration: null,
        handle: '',
    };
}
const HANDLE = /^tpg\d+\.[\w-]{1,120000}\.[\w-]{8}$/;
function rowFrom(target, result, clean) {
    const text = (field) => {
        const value = result[field];
        return typeof value === 'string' ? clean(value) : '';
    };
    const number = (field) => {
        const value = result[field];
        return typeof value === 'number' && value >= 0 && value <= MOST_SECONDS ? value : null;
    };
    return {
        target: target.name,
        personGroupId: text('personGroupId'),
        status: wordOf(result.status, STATUSES) ?? 'unknown',
        reason: wordOf(result.reason, REASONS) ?? 'no-result',
        errorCode: text('errorCode'),
        errorMessage: text('errorMessage'),
        httpStatus: number('httpStatus'),
        requestId: text('requestId'),
        retryAfter: number('retryAfter'),
        createdDateTime: text('createdDateTime'),
        lastActionDateTime: text('lastActionDateTime'),
        lastSuccessfulTrainingDateTime: text('lastSuccessfulTrainingDateTime'),
        started: wordOf(result.started, STARTED) ?? 'maybe',
        trainingDuration: number('trainingDuration'),
        duration: number('duration'),
        handle: wholeHandle(result.handle),
    };
}
function wholeHandle(value) {
    return typeof value === 'string' && HANDLE.test(value) ? value : '';
}
function wordOf(value, words) {
    return words.find(word => word === value);
}

;// CONCATENATED MODULE: ./build/reusable-workflow/fit-lines.js
const MOST = 4_096;
function textWithinLimit(lines) {
    return fitting(lines, MOST, 'the job summary').join('\n');
}
function fitting(lines, most, where) {
    const more = (count) => `and ${count} more: see ${where}`;
    let room = most - more(lines.length).length;
    const kept = lines.findIndex(line => {
        room -= line.length + 1;
        return room < 0;
    });
    return kept < 0 ? [...lines] : [...lines.slice(0, kept), more(lines.length - kept)];
}

;// CONCATENATED MODULE: ./build/reusable-workflow/results-folder.js

const MOST_BYTES = 16 * 1_048_576;
function filesIn(folder) {
    try {
        return (0,external_node_fs_namespaceObject.readdirSync)(folder);
    }
    catch {
        return [];
    }
}
function readText(file) {
    try {
        return (0,external_node_fs_namespaceObject.statSync)(file).size > MOST_BYTES ? undefined : (0,external_node_fs_namespaceObject.readFileSync)(file, 'utf8');
    }
    catch {
        return undefined;
    }
}
function copyFile(from, to) {
    (0,external_node_fs_namespaceObject.copyFileSync)(from, to);
}

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = require("node:net");
;// CONCATENATED MODULE: ./build/parse-result.js
function parse_result_wrong(problem) {
    return { ok: false, problem };
}

;// CONCATENATED MODULE: ./build/face/endpoint.js



const US_GOVERNMENT = /^(?:us(?:gov|dod)([a-z]+)|(virginia|arizona))$/;
const MAX_ENDPOINT = 2_000;
const CHINA = /^china(?:east|north)\d*$/;
function endpointOfRegion(region) {
    const name = region
        .replace(/^\([^)]*\)/, '')
        .replace(/\s/g, '')
        .toLowerCase();
    if (!/^(?=.{3,40}$)[a-z]{3,}\d{0,2}[a-z]*$/.test(name)) {
        return parse_result_wrong('is not the name of an Azure region; expected for example westus2 or "West US 2"');
    }
    return { ok: true, value: `https://${hostOfRegion(name)}` };
}
function hostOfRegion(name) {
    const government = US_GOVERNMENT.exec(name);
    if (government)
        return `${government[1] ?? government[2]}.api.cognitive.microsoft.us`;
    if (CHINA.test(name))
        return `${name}.api.cognitive.azure.cn`;
    return `${name}.api.cognitive.microsoft.com`;
}
function isRegional(endpoint) {
    return /\.api\.cognitive\.(?:microsoft\.com|microsoft\.us|azure\.cn)$/.test(new URL(endpoint).hostname);
}
const RIGHT = 'expected for example https://my-resource.cognitiveservices.azure.com';
const NOT_ASCII = /[^\x21-\x7e]/;
const endpoint_invisible = lazyPattern(String.raw `[\s\p{Cc}\p{Cf}]`, 'u');
const NOT_ENDPOINT_FORMS = [
    [/^(?!https?:\/\/)/i, 'does not start with https://'],
    [/^https?:\/\/+https?(?::|\/\/)/i, 'has https:// twice'],
    [
        { test: text => NOT_ASCII.test(text) && endpoint_invisible().test(text) },
        'has spaces, line breaks or invisible characters',
    ],
    [/\\/, 'has a backslash'],
    [
        /[<>{}]|\*\*|\byour[-_]?(?:(?:face[-_]?)?resource|face[-_]?(?:api|name)|endpoint|name|region|(?:custom[-_]?)?(?:sub)?domain)/i,
        'has a placeholder',
    ],
    [NOT_ASCII, 'has a letter that is not ASCII, though it may look so'],
    [/^https?:\/\/(?:[/?#]|$)/i, 'has no host'],
];
const PAGES = /(?:^|\.)(?:portal|management)\.azure\.(?:com|us|cn)$|^(?:login|learn|docs)\.microsoft/;
function parseEndpoint(text, apiVersion) {
    if (text.length > MAX_ENDPOINT)
        return notEndpoint('is too long for an endpoint');
    const [, what] = NOT_ENDPOINT_FORMS.find(([form]) => form.test(text)) ?? [];
    if (what !== undefined)
        return notEndpoint(what);
    if (!URL.canParse(text)) {
        const port = Number(/^[^:]*:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(text)?.[1]);
        return notEndpoint(port > 65_535 ? 'has a port out of range' : 'is not a URL');
    }
    const url = new URL(text);
    const { hostname, port, origin } = url;
    if (PAGES.test(hostname))
        return notEndpoint('is a page about resources, not a resource');
    if (url.username + url.password !== '')
        return notEndpoint('has a user name or password');
    if (!isSafeForSecrets(url)) {
        return notEndpoint('would send the key unencrypted', 'expected https:// (http:// is allowed only for this machine)');
    }
    if (url.search + url.hash !== '')
        return notEndpoint('has a query or a fragment');
    if (port === '0')
        return notEndpoint('has a port out of range');
    if (/^\.|\.\.|[^a-z\d._:[\]-]/.test(hostname))
        return notEndpoint('has an invalid host');
    const path = url.pathname.replace(/\/+$/, '');
    const [operation = '', version] = /\/face(?:\/(v\d+\.\d+(?:-preview(?:\.\d+)?)?))?$/i.exec(path) ?? [];
    const base = path.slice(0, path.length - operation.length);
    if (/\/face\//i.test(`${base}/`))
        return notEndpoint('is the URL of an operation, not of the resource');
    const given = version?.toLowerCase() ?? apiVersion;
    if (apiVersion !== undefined && given !== apiVersion) {
        return notEndpoint(`has ${given} in its path, but api-version is ${apiVersion}`, `expected the same in both: set api-version: ${given}, or remove the version from the endpoint`);
    }
    return { ok: true, value: origin + base.replace(/\/+$/, '') };
}
function notEndpoint(what, right = RIGHT) {
    return wrong(`${what}; ${right}`);
}
function isSafeForSecrets({ protocol, hostname }) {
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'));
}

;// CONCATENATED MODULE: ./build/face/group-type.js
const GROUP_TYPES = {
    'person-group': { collection: 'persongroups', noun: 'person group' },
    'large-person-group': { collection: 'largepersongroups', noun: 'large person group' },
    'large-face-list': { collection: 'largefacelists', noun: 'large face list' },
};

;// CONCATENATED MODULE: ./build/report/wording/network-advice.js

const TEMPORARY = [408, 429];
function nameOfProxy(proxy) {
    return proxy === 'unknown' ? 'a proxy' : `the proxy ${proxy.shown} (${proxy.variable})`;
}
function adviceOnOtherServer({ status = 0 }, route) {
    const { endpoint, proxy } = route;
    const others = proxy
        ? `whether a firewall, a gateway or ${nameOfProxy(proxy)} answers instead`
        : 'whether a firewall or a gateway answers instead (no proxy is used)';
    const check = `check that ${endpoint} is the endpoint of the Face resource, and ${others}.`;
    return status >= 500 || TEMPORARY.includes(status)
        ? `Run the job again later. If it happens again, ${check}`
        : capital(check);
}
function adviceOnProxy({ endpoint, proxy }) {
    const { hostname } = new URL(endpoint);
    const isKnown = proxy !== undefined && proxy !== 'unknown';
    const which = isKnown ? nameOfProxy(proxy) : "the runner's proxy (https_proxy or HTTPS_PROXY)";
    return `Check ${which}: its address, its password, and whether it allows ${hostname}. If the runner reaches ${hostname} without it, add that host to no_proxy.`;
}
function adviceOnNetworkError(message, route) {
    const { proxy } = route;
    if (/^tunneling socket|from proxy$/.test(message))
        return adviceOnProxy(route);
    if (/ENOTFOUND|EAI_AGAIN/.test(message)) {
        const used = proxy === 'unknown' ? '' : 'none is used; ';
        return `Check the spelling of region or endpoint. If it is right, the runner has no DNS or no network, or needs a proxy (${used}https_proxy sets one).`;
    }
    if (/certificate's altnames/.test(message)) {
        return `Check the spelling of endpoint: the server there has a certificate for other hosts.${proxyHint(proxy)}`;
    }
    if (/certificate (?:has expired|is not yet valid)/.test(message)) {
        return `Renew the endpoint's certificate, or correct the runner's clock.${proxyHint(proxy)}`;
    }
    if (/certificate|self.signed/i.test(message)) {
        return `Make the runner trust the endpoint's certificate authority (NODE_EXTRA_CA_CERTS).${proxyHint(proxy)}`;
    }
    return `Check that the runner reaches the endpoint: ${network_advice_routeOf(route)}. Then run the job again.`;
}
function network_advice_routeOf({ proxy }) {
    return proxy
        ? `its network, its firewall and ${nameOfProxy(proxy)}`
        : 'its network and its firewall (no proxy is used)';
}
function proxyHint(proxy) {
    return proxy ? ` The certificate may be that of ${nameOfProxy(proxy)}.` : '';
}

;// CONCATENATED MODULE: ./build/report/wording/format-duration.js
const format_duration_UNITS = [
    ['day', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
];
const [MINUTE_MS, format_duration_HOUR_MS, DAY_MS] = [6e4, 36e5, 864e5];
const ROUND_MS = [1e3, 2e3, 5e3, 1e4, 3e4, 6e4, 12e4, 3e5, 6e5, 18e5, 36e5, 72e5, 216e5, 864e5];
function formatWait(ms) {
    const seconds = Math.ceil(ms / 1000);
    const step = seconds >= 86_400 ? 3_600 : seconds >= 3_600 ? 60 : 1;
    return format_duration_formatDuration(Math.ceil(seconds / step) * step * 1000);
}
function format_duration_formatDuration(ms) {
    if (ms < 9_950)
        return `${Math.round(ms / 100) / 10} s`;
    let seconds = Math.round(ms / 1000);
    const parts = [];
    for (const [unit, length] of format_duration_UNITS) {
        const count = Math.floor(seconds / length);
        seconds -= count * length;
        if (count > 0)
            parts.push(`${count} ${unit === 'day' && count > 1 ? 'days' : unit}`);
        else if (parts.length > 0)
            break;
    }
    return parts.slice(0, 2).join(' ');
}

;// CONCATENATED MODULE: ./build/report/wording/retry-wait.js

function retryWaitOf({ retryAfter, serviceDate }) {
    if (!retryAfter)
        return undefined;
    const waitMs = retryAfter * 1_000;
    const duration = formatWait(waitMs);
    if (serviceDate === undefined || waitMs < MINUTE_MS)
        return duration;
    const moment = new Date(Math.ceil((serviceDate + waitMs) / MINUTE_MS) * MINUTE_MS);
    if (!(moment.getUTCFullYear() < 10_000))
        return duration;
    const [date, time = ''] = moment.toISOString().split('T');
    const [today] = new Date(serviceDate).toISOString().split('T');
    return `until ${date === today ? '' : `${date} `}${time.slice(0, 5)} UTC (${duration})`;
}

;// CONCATENATED MODULE: ./build/report/wording/error-advice.js





function error_advice_adviceOnError(error, target) {
    if (error.hint !== undefined)
        return error.hint;
    switch (error.reason) {
        case 'unauthorized':
            return `Copy the key and the endpoint (or region) again, both from the same Face resource. Usually the key belongs to another region or resource than ${target.endpoint}. It may also be old (regenerated since) or incomplete.`;
        case 'forbidden':
            return adviceOnForbidden(error);
        case 'quota-exceeded':
            return `Wait ${retryWaitOf(error) ?? 'until the quota is replenished'}, or raise the pricing tier of the resource.`;
        case 'not-found':
            return adviceOnNotFound(error, target.groupType);
        case 'conflict':
            return call_error_isAlreadyTraining(error)
                ? 'Set on-conflict: join to follow the training in progress, or on-conflict: retrain to train again after it.'
                : 'Run the job again when the other change of this group is done.';
        case 'rate-limited':
            return `Wait ${retryWaitOf(error) ?? 'a minute'}, or set a longer timeout. If it happens again, set rate-limit to what the pricing tier allows (20/m for the free tier), or raise the tier.`;
        case 'invalid-input':
            return adviceOnBadRequest(error);
        case 'service-error':
            return adviceOnServiceError(error, target);
        case 'network-error':
            return adviceOnNetworkError(error.message, target);
    }
}
const forbidden = lazy(() => [
    [
        /^AuthenticationTypeDisabled:|key based authentication is disabled/i,
        'Set tenant-id and client-id instead of secret-key, or allow keys for this resource (disableLocalAuth: false).',
    ],
    [
        /^QuotaExceeded:|subscription level limit/i,
        'The resource has as many persons or groups as its pricing tier allows. Delete some, or raise the tier. Waiting does not help.',
    ],
    [
        /^UnsupportedFeature:|feature|approval|limited access/i,
        'Apply for this feature at https://aka.ms/facerecognition: Microsoft must approve it for the subscription.',
    ],
    [
        /virtual network|firewall/i,
        "Allow the runner's address in the resource's firewall, or use a self-hosted runner in its network.",
    ],
    [
        /public access is disabled|private endpoint/i,
        'Use a self-hosted runner that reaches the private endpoint of the resource.',
    ],
]);
function adviceOnForbidden({ code, message }) {
    const found = forbidden().find(([words]) => words.test(`${code}: ${message}`));
    return found?.[1] ?? 'Check the networking and access settings of the Face resource.';
}
const INVALID_ID = /\bID is invalid/i;
const ADVICE_ON_ID = 'Check personGroupId: the service does not accept this id. An id has 1 to 64 lower-case letters, digits, - and _.';
function adviceOnBadRequest({ code, message }) {
    if (INVALID_ID.test(message))
        return ADVICE_ON_ID;
    return /version/i.test(`${code} ${message}`)
        ? 'Set api-version to one that the service supports, such as v1.0.'
        : 'Check api-version, group-type and endpoint.';
}
function adviceOnNotFound({ code, message }, groupType) {
    if (INVALID_ID.test(message))
        return ADVICE_ON_ID;
    return code === '404' && !/is not found/i.test(message)
        ? 'Check endpoint and api-version: the URL is wrong, not the group.'
        : `Create the ${GROUP_TYPES[groupType].noun} before this step, or check personGroupId, group-type and the region that it was created in.`;
}
function adviceOnServiceError(error, target) {
    const { status = 0, isFromOtherServer, requestId } = error;
    if (status === 407)
        return adviceOnProxy(target);
    if (status >= 300 && status < 400) {
        return "Set endpoint to the resource's own. The action follows no redirect: that would send the key to another server.";
    }
    return isFromOtherServer || !requestId
        ? adviceOnOtherServer(error, target)
        : 'Run the job again later. If it lasts, check https://status.azure.com, or give the request id to Azure support.';
}

;// CONCATENATED MODULE: ./build/report/wording/advice.js







function advice_adviceFor(outcome, target) {
    const { ending } = outcome;
    switch (ending.kind) {
        case 'succeeded':
        case 'queued':
        case 'cancelled':
            return '';
        case 'dry-run':
            return ending.check.status?.phase === 'unknown' ? `${ADVICE_ON_UNKNOWN}.` : '';
        case 'training-failed':
            return adviceOnFailedTraining(target);
        case 'timed-out':
            return adviceOnTimeout(outcome, target);
        case 'refused':
            return adviceOnRefusal(ending.error, outcome, target);
        case 'not-started':
            return adviceOnError(ending.error, target);
    }
}
function adviceOnRefusal(error, { lastCheck, started }, target) {
    if (isAlreadyTraining(error) && isStuck(lastCheck))
        return ADVICE_ON_STUCK;
    const wasAccepted = started !== 'no' && lastCheck !== undefined && error.hint === undefined;
    return error.reason === 'unauthorized' && wasAccepted
        ? 'Store the current key. This one was accepted earlier in this step, so the key was probably regenerated.'
        : adviceOnError(error, target);
}
function advice_aftermathOf(outcome) {
    const { started, isFollowed = false } = outcome;
    if (!isFollowable(outcome))
        return '';
    return isFollowed && started !== 'maybe' ? `${CONTINUES} ${HOW_TO_FOLLOW}.` : aftermathOfStart(started);
}
const CONTINUES = 'The training continues in Azure.';
const HOW_TO_FOLLOW = 'To wait for it in another step, set follow to the output handle';
function aftermathOfStart(started) {
    if (started === 'no')
        return '';
    return started === 'maybe'
        ? 'A training may have been started. If so, it continues in Azure. To find out in another step, set follow to the output handle.'
        : `${CONTINUES} ${HOW_TO_FOLLOW}. To run the job again before the training has ended, set on-conflict: join or retrain.`;
}
const ADVICE_ON_UNKNOWN = 'Check for a newer version of this action, which may know this state';
const ADVICE_ON_STUCK = 'That training is stuck, and no call can cancel it. Enrol the faces in a new group and train that, or delete this group and create it again. Or give the request id to Azure support.';
function adviceOnFailedTraining({ groupType }) {
    const { noun } = GROUP_TYPES[groupType];
    const face = groupType === 'large-face-list' ? 'face' : 'person with a face';
    return `Enrol at least one ${face} in the ${noun}, then train it again.`;
}
function adviceOnTimeout({ started, unresolvedError, lastCheck, durationMs, isFollowed }, target) {
    if (unresolvedError)
        return adviceOnError(unresolvedError, target);
    if (durationMs === undefined)
        return 'Set a longer timeout, or a higher max-parallel or rate-limit.';
    if (isStuck(lastCheck))
        return ADVICE_ON_STUCK;
    const status = lastCheck?.status;
    const inProgress = isInProgress(status);
    if (started === 'maybe') {
        return isFollowed
            ? 'Set a timeout of 2 minutes or more. Then the step can find out whether there is a training.'
            : 'Run the job again when the service answers again.';
    }
    if (lastCheck === undefined) {
        return `Check that the runner reaches the endpoint: ${routeOf(target)}. Or set a longer timeout.`;
    }
    if (inProgress && status.phase === 'unknown')
        return `${ADVICE_ON_UNKNOWN}; or set a longer timeout.`;
    return started === 'no' && !inProgress
        ? 'Set a longer timeout, or a higher rate-limit.'
        : 'Set a longer timeout.';
}

;// CONCATENATED MODULE: ./build/report/wording/explain-outcome.js






function isFailure(explained) {
    return explained.explanation !== undefined;
}
function explainOutcome(result, outcome, target, clean) {
    const shared = sharedBy(result, outcome);
    const advice = adviceFor(outcome, target);
    return {
        happened: clean(happened(result, outcome, shared)),
        shared: clean(shared),
        advice: clean(advice),
        aftermath: clean(aftermathOf(outcome)),
        ids: clean(idsOf(result, outcome)),
        cause: causeOf(result, outcome, advice),
        isSkipped: outcome.ending.kind === 'not-started',
    };
}
function linesOf({ happened, advice, aftermath, ids }) {
    const toDo = advice === '' ? '' : `What to do: ${advice}`;
    const forSupport = ids === '' ? '' : `For support: ${ids}`;
    return [happened, toDo, aftermath, forSupport].filter(line => line !== '');
}
function happened(result, outcome, shared) {
    const { ending, unresolvedError, lastCheck, durationMs } = outcome;
    const after = formatDuration(result.duration * 1000);
    switch (ending.kind) {
        case 'refused': {
            const queued = isAlreadyTraining(ending.error) ? queuedOf(lastCheck) : undefined;
            return queued === undefined ? shared : `${shared} The training in progress was queued ${queued}.`;
        }
        case 'not-started':
            return `Not started because of the error of ${ending.culprit === undefined ? 'another group' : `'${ending.culprit}'`}: ${shared}`;
        case 'timed-out':
            return durationMs === undefined
                ? `Timed out before its first call.${lastError(unresolvedError)}`
                : sentence(`Timed out after ${after}: ${lastKnownOf(outcome)}`);
        case 'cancelled':
            return `Cancelled ${durationMs === undefined ? 'before its first call' : `after ${after}`}: ${BY_WHOM}`;
        case 'training-failed':
            return outcome.replacedBy === undefined ? shared : `${REPLACED} ${shared}`;
        case 'dry-run':
        case 'queued':
        case 'succeeded':
            return shared;
    }
}
const REPLACED = 'A newer training was queued. This is its error.';
const BY_WHOM = 'by a person, by a newer run (concurrency), or because timeout-minutes of the step or the job ran out.';
function sharedBy(result, { ending, unresolvedError, durationMs }) {
    switch (ending.kind) {
        case 'refused':
            return describeError(ending.error) + whatRanOut(ending);
        case 'not-started':
            return describeError(ending.error);
        case 'training-failed':
            return failedTraining(result.errorMessage);
        case 'timed-out':
            return `Timed out${durationMs === undefined ? ' before the first call' : ''}.${lastError(unresolvedError)}`;
        case 'cancelled':
            return `Cancelled${durationMs === undefined ? ' before the first call' : ''}: ${BY_WHOM}`;
        case 'dry-run':
        case 'queued':
        case 'succeeded':
            return sentence(result.errorMessage);
    }
}
function lastError(unresolvedError) {
    return unresolvedError ? ` Last error: ${describeError(unresolvedError)}` : '';
}
function whatRanOut({ retriesUsed, cannotWait }) {
    if (cannotWait)
        return ` The timeout left only ${formatDuration(cannotWait.leftMs)}, too little for a retry.`;
    if (retriesUsed === undefined)
        return '';
    return retriesUsed === 0
        ? ' It was not retried (max-retries: 0).'
        : ` Failed after ${retriesUsed} ${retriesUsed === 1 ? 'retry' : 'retries'} (max-retries).`;
}
function causeOf({ personGroupId, reason, errorMessage }, outcome, advice) {
    const { ending, unresolvedError } = outcome;
    switch (ending.kind) {
        case 'refused':
            return alike(ending.error, personGroupId) + (isAlreadyTraining(ending.error) ? advice : '');
        case 'not-started':
            return alike(ending.error, ending.culprit ?? '');
        case 'timed-out':
            return `${reason} ${unresolvedError ? alike(unresolvedError, personGroupId) : advice}`;
        case 'cancelled':
            return `${reason} ${outcome.durationMs === undefined}`;
        default:
            return `${reason} ${alikeText(errorMessage, personGroupId)}`;
    }
}
function alike({ reason, code, status, message }, personGroupId) {
    return `${reason} ${code} ${status} ${alikeText(message, personGroupId)}`;
}
const LONGEST_WORD = 2;
function alikeText(message, personGroupId) {
    const quoted = shorten(message, MAX_QUOTED).replaceAll(`'${personGroupId}'`, "''");
    const text = personGroupId.length > LONGEST_WORD ? quoted.replaceAll(personGroupId, '') : quoted;
    return text.replace(/\d+/g, '#');
}
function failedTraining(message) {
    const why = message.replace(/^training failed[.:]?\s*/i, '');
    return why === '' ? 'The training failed.' : `The training failed: ${sentence_sentence(why)}`;
}
function idsOf({ requestId }, { ending, unresolvedError, lastCheck }) {
    const error = ending.kind === 'refused' ? ending.error : ending.kind === 'timed-out' ? unresolvedError : undefined;
    const sent = error?.status !== undefined || error?.mayHaveActed ? error.clientRequestId : undefined;
    const answered = isStuck(lastCheck) ? requestId || lastCheck?.requestId : requestId;
    const ids = [
        answered ? `request id ${answered}` : '',
        sent === undefined ? '' : `client-request-id ${sent}`,
    ].filter(id => id !== '');
    return ids.join(', ');
}

;// CONCATENATED MODULE: ./build/report/wording/failures-by-cause.js


const MOST_NAMED = 10;
function causesOf(explained) {
    const causes = new Map();
    for (const failure of explained.filter(isFailure)) {
        const cause = `${failure.result.target}\n${failure.explanation.cause}`;
        const alike = causes.get(cause);
        if (alike)
            alike.push(failure);
        else
            causes.set(cause, [failure]);
    }
    return [...causes.values()]
        .sort((one, other) => other.length - one.length)
        .map(failures => ({
        failures,
        first: failures.find(({ explanation }) => !explanation.isSkipped) ?? failures[0],
    }));
}
function whatHappenedTo({ failures, first }) {
    const { happened, shared } = first.explanation;
    return failures.length === 1 ? happened : shared;
}
function groupCountOf(cause, noun = 'group') {
    const { failed, notStarted } = splitFailures(cause);
    if (failed.length === 0)
        return `${counted(notStarted.length, noun)} not started`;
    const groups = counted(failed.length, noun);
    return notStarted.length === 0 ? groups : `${groups}, and ${notStarted.length} not started`;
}
function splitFailures({ failures }) {
    return {
        failed: failures.filter(({ explanation }) => !explanation.isSkipped),
        notStarted: failures.filter(({ explanation }) => explanation.isSkipped),
    };
}
function aftermathOfCause({ failures }) {
    const [only = '', other] = new Set(failures.map(({ explanation }) => explanation.aftermath));
    return other === undefined
        ? only
        : 'Trainings that were started continue in Azure. To run the job again before their end, set on-conflict: join or retrain.';
}
function namedIds(cause, show) {
    const { failed, notStarted } = splitFailures(cause);
    return { failed: firstOf(failed, show), notStarted: firstOf(notStarted, show) };
}
function firstOf(failures, show) {
    const named = failures.slice(0, MOST_NAMED).map(({ result }) => show(result.personGroupId));
    const more = failures.length - named.length;
    return named.join(', ') + (more === 0 ? '' : ` and ${more} more`);
}
function supportIdsOf({ failures, first }) {
    const { ids } = first.explanation;
    return ids === '' || failures.length === 1 ? ids : `${ids} (of '${first.result.personGroupId}')`;
}

;// CONCATENATED MODULE: ./build/report/wording/many-groups-headline.js


function tally(words) {
    const counts = new Map();
    for (const word of words)
        counts.set(word, (counts.get(word) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a);
}
function countsOf(words) {
    return tally(words)
        .map(([word, count]) => `${count} ${word}`)
        .join(', ');
}
function headlineOfMany(results, noun, isDryRun, where = '') {
    const notStarted = results.filter(({ status }) => status === 'not-started').length;
    const reasons = results
        .filter(result => hasFailed(result) && result.status !== 'not-started')
        .map(({ reason }) => reason);
    if (reasons.length + notStarted > 0) {
        const failed = isDryRun ? 'failed the dry run' : 'failed';
        const others = notStarted === 0 ? '' : `; ${notStarted} not started`;
        return `${reasons.length} of ${results.length} ${noun}s${where} ${failed}: ${countsOf(reasons)}${others}`;
    }
    const statuses = countsOf(results.map(({ status }) => status));
    if (isDryRun)
        return `Checked ${counted(results.length, noun)}${where}, nothing trained; training status: ${statuses}`;
    const queued = results.filter(({ status }) => status === 'queued').length;
    const all = results.length === 1 ? `The ${noun}${where}` : `All ${results.length} ${noun}s${where}`;
    if (queued === 0)
        return `${all} succeeded`;
    return queued === results.length ? `${all} queued for training (wait: false)` : `${all} passed: ${statuses}`;
}

;// CONCATENATED MODULE: ./build/report/summary/histogram.js

const FEWEST = 5;
const MOST_BARS = 8;
function histogramOf(durationsMs) {
    if (durationsMs.length < FEWEST)
        return '';
    const sorted = [...durationsMs].sort((a, b) => a - b);
    const usual = sorted[Math.floor(0.95 * (sorted.length - 1))];
    const scale = ROUND_MS.map(width => scaleOf(sorted[0], usual, width)).find(isGood);
    if (!scale)
        return '';
    const { first, width, labels } = scale;
    const barOf = (ms) => Math.min(Math.floor(ms / width) - first, labels.length);
    const titles = [...labels, 'longer'].slice(0, barOf(sorted.at(-1)) + 1);
    if (titles.length === 1)
        return '';
    const bars = titles.map((_, bar) => sorted.filter(ms => barOf(ms) === bar).length);
    return `\`\`\`mermaid
---
config:
  xyChart:
    width: 800
    height: ${36 * bars.length}
    xAxis:
      labelFontSize: 16
    yAxis:
      showLabel: false
      showTick: false
      showAxisLine: false
  themeVariables:
    xyChart:
      backgroundColor: transparent
      plotColorPalette: "#2f81f7"
---
xychart-beta horizontal
  x-axis [${titles.map((title, bar) => `"${title}: ${bars[bar]}"`).join(', ')}]
  y-axis 0 --> ${Math.max(...bars)}
  bar [${bars.join(', ')}]
\`\`\``;
}
function isGood({ first, width, labels }) {
    const highest = (first + labels.length) * width;
    const exact = highest < format_duration_HOUR_MS ? 1_000 : highest < DAY_MS ? MINUTE_MS : format_duration_HOUR_MS;
    return labels.length <= MOST_BARS && width >= exact;
}
function scaleOf(shortest, longest, width) {
    const first = Math.floor(shortest / width);
    const count = Math.min(MOST_BARS + 1, Math.floor(longest / width) - first + 1);
    const labels = Array.from({ length: count }, (_, bar) => `up to ${format_duration_formatDuration((first + bar + 1) * width)}`);
    return { width, first, labels };
}

;// CONCATENATED MODULE: ./build/report/summary/many-groups-summary.js






const many_groups_summary_MOST_BYTES = 1_000_000;
function manyGroupsSummary(explained, facts) {
    const { headline, intro, isDryRun, passed, jobs } = facts;
    const failed = explained.filter(isFailure);
    const others = explained.filter(one => !isFailure(one)).map(({ result }) => result);
    const head = [
        `### ${passed ? '\u2705' : '\u274c'} ${escapeMarkdown(headline)}`,
        ...intro.map(escapeMarkdown),
        '',
    ].join('\n\n');
    const chart = histogramOf(others.flatMap(({ duration }) => (duration === null ? [] : duration * 1_000)));
    const picture = chart === '' ? '' : `How long ${failed.length === 0 ? 'they' : 'the others'} took:\n\n${chart}\n\n`;
    const whose = isDryRun ? 'Training status: ' : '';
    const open = `<details><summary>${whose}${countsOf(others.map(({ status }) => status))}</summary>\n\n`;
    const close = '\n</details>\n\n';
    const room = many_groups_summary_MOST_BYTES - bytesOf(head, picture, open, close);
    const ofCauses = causesOf(explained).flatMap(cause => linesOfCause(cause, jobs));
    const failures = within(room - bytesOf(more(others.length)), ofCauses);
    const columns = [...(jobs ? ['Target'] : []), 'Group', 'Status', 'Took'];
    const table = within(room - bytesOf(failures), [
        line(`| ${columns.join(' | ')} |`, 0),
        line(`|${columns.map(() => '---|').join('')}`, 0),
        ...others.map(result => line(`| ${cellsOf(result, jobs).join(' | ')} |`, 1)),
    ]);
    return head + failures + picture + (others.length === 0 ? '' : open + table + close);
}
function cellsOf({ target, personGroupId, status, duration }, jobs) {
    const took = duration === null ? '' : format_duration_formatDuration(duration * 1_000);
    return [...targetCell(target, jobs), escapeMarkdown(personGroupId), escapeMarkdown(status), took];
}
function targetCell(target, jobs) {
    if (target === undefined || !jobs)
        return [];
    const page = jobs.get(target);
    return [page === undefined ? escapeMarkdown(target) : `[${escapeMarkdown(target)}](${page})`];
}
function linesOfCause(cause, jobs) {
    const { first } = cause;
    const ids = namedIds(cause, id => `**${escapeMarkdown(id)}**`);
    const title = [
        ...targetCell(first.result.target, jobs),
        groupCountOf(cause),
        escapeMarkdown(first.result.reason),
    ];
    const { failed, notStarted } = splitFailures(cause);
    const groups = [
        { name: 'Groups: ', named: ids.failed, count: failed.length },
        { name: 'Not started because of this: ', named: ids.notStarted, count: notStarted.length },
    ].filter(({ count }) => count > 0);
    const item = ([name = '', text = '']) => line(`- ${name}${escapeMarkdown(text)}`, 0);
    const toDo = [['**What to do:** ', first.explanation.advice]].filter(([, text]) => text !== '');
    const others = [
        ['', aftermathOfCause(cause)],
        ['For support: ', supportIdsOf(cause)],
    ].filter(([, text]) => text !== '');
    return [
        line(`#### ${title.join(': ')}\n`, 0),
        line(`${escapeMarkdown(whatHappenedTo(cause))}\n`, 0),
        ...toDo.map(item),
        ...groups.map(({ name, named, count }) => line(`- ${name}${named}`, count)),
        ...others.map(item),
        line('', 0),
    ];
}
function line(text, groups) {
    return { text: `${text}\n`, groups };
}
function within(bytes, lines) {
    const groupsOf = (some) => some.reduce((sum, { groups }) => sum + groups, 0);
    let left = bytes - bytesOf(more(groupsOf(lines)));
    const kept = lines.findIndex(({ text }) => {
        left -= bytesOf(text);
        return left < 0;
    });
    const shown = kept < 0 ? lines : lines.slice(0, kept);
    return shown.map(({ text }) => text).join('') + more(groupsOf(lines.slice(shown.length)));
}
function more(count) {
    return count === 0 ? '' : `\n\u2026 and ${count} more: the output \`results\` has them all.\n\n`;
}
function bytesOf(...texts) {
    return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

;// CONCATENATED MODULE: ./build/report/wording/explain-failed-result.js






function explainResult(failed, place, culprit, clean) {
    const { reason, errorCode, errorMessage, httpStatus, requestId, status, started } = failed;
    const happened = clean(whatHappened(failed));
    const hasNoAftermath = status === 'failed' || status === 'unknown';
    return {
        happened,
        shared: happened,
        advice: clean(adviceOn(failed, place)),
        aftermath: hasNoAftermath ? '' : aftermathOfStart(startedOf(started)),
        ids: requestId === '' ? '' : `request id ${requestId}`,
        cause: `${reason} ${errorCode} ${httpStatus} ${alikeText(errorMessage, culprit)}`,
        isSkipped: status === 'not-started',
    };
}
function startedOf(started) {
    if (started === 'maybe')
        return 'maybe';
    return started === 'yes' || started === 'joined' ? 'yes' : 'no';
}
function whatHappened(failed) {
    const { reason, errorMessage } = failed;
    if (reason === 'training-failed')
        return failedTraining(errorMessage);
    return isOfCall(reason) ? describe_error_describeError(errorIn(failed, reason)) : sentence_sentence(errorMessage);
}
function adviceOn(failed, place) {
    const { reason, httpStatus } = failed;
    if (reason === 'training-failed')
        return adviceOnFailedTraining(place);
    if (reason === 'timed-out')
        return 'Set a longer timeout. The log of its job shows what took the time.';
    if (reason === 'no-result') {
        return 'See the log of its job. Trainings may have been started: if you run the workflow again, set on-conflict: join or retrain.';
    }
    if (!isOfCall(reason) || (reason === 'invalid-input' && httpStatus === null))
        return '';
    const isRefusal = reason === 'unauthorized' || reason === 'forbidden';
    if (isRefusal && place.hint !== undefined)
        return place.hint;
    return error_advice_adviceOnError(errorIn(failed, reason), { ...place, proxy: 'unknown' });
}
function isOfCall(reason) {
    return CALL_REASONS.includes(reason);
}
function errorIn(failed, reason) {
    const { errorCode, errorMessage, httpStatus, requestId, retryAfter } = failed;
    return new CallError(errorMessage, {
        reason,
        code: errorCode,
        transient: false,
        mayHaveActed: false,
        requestId,
        retryAfter: retryAfter ?? undefined,
        ...(httpStatus === null ? {} : { status: httpStatus }),
    });
}

;// CONCATENATED MODULE: ./build/inputs/parse-duration.js
const DURATION = /^(?:(\d+) ?h)? ?(?:(\d+) ?m)? ?(?:(\d+) ?s)?$/;
function parseDuration(text) {
    const compact = text.trim().replace(/\s+/g, ' ').toLowerCase();
    if (compact === '')
        return undefined;
    if (/^\d+$/.test(compact))
        return Number(compact) * 1_000;
    const parts = DURATION.exec(compact);
    if (!parts)
        return undefined;
    const [, hours = 0, minutes = 0, seconds = 0] = parts;
    return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
}

;// CONCATENATED MODULE: ./build/inputs/parse-values.js



const parse_values_HOUR_MS = 3_600_000;
const LONGEST_TIMEOUT_MS = 120 * parse_values_HOUR_MS;
function parseApiVersion(text) {
    const version = text.toLowerCase();
    if (/^v\d+\.\d+(?:-preview(?:\.\d+)?)?$/.test(version))
        return { ok: true, value: version };
    return wrong('is not a version of the Face API; expected for example v1.0, v1.2 or v1.2-preview.1');
}
function parseBoolean(text) {
    const word = oneOf(text, ['true', 'false']);
    return word.ok ? { ok: true, value: word.value === 'true' } : word;
}
function parsePollInterval(text) {
    if (text.toLowerCase() === 'auto')
        return { ok: true, value: 'auto' };
    return parseTime(text, parse_values_HOUR_MS, 'auto, or a duration such as 5s or 1m');
}
function parseTimeout(text) {
    return parseTime(text, LONGEST_TIMEOUT_MS, 'for example 90s, 30m or 1h30m');
}
function parseOnConflict(text) {
    return oneOf(text, ['fail', 'join', 'retrain']);
}
function parseGroupType(text) {
    return oneOf(text, Object.keys(GROUP_TYPES));
}
function parseTime(text, longestMs, examples) {
    const ms = parseDuration(text);
    if (ms === undefined)
        return parse_result_wrong(`is not a duration; expected ${examples}`);
    if (ms >= 1_000 && ms <= longestMs)
        return { ok: true, value: ms };
    return parse_result_wrong(`is out of range; expected 1s to ${longestMs / parse_values_HOUR_MS}h`);
}
function parseCount(text, what, least, most) {
    const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (count >= least && count <= most)
        return { ok: true, value: count };
    return parse_result_wrong(`is not a number of ${what}; expected a whole number from ${least} to ${most}`);
}
function oneOf(text, words) {
    const word = words.find(candidate => candidate === text.toLowerCase());
    return word === undefined
        ? parse_result_wrong(`is unknown; expected ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)
        : { ok: true, value: word };
}

;// CONCATENATED MODULE: ./build/reusable-workflow/shown-value.js


const MOST_SHOWN = 5;
function quoted(values) {
    const first = values.slice(0, MOST_SHOWN).map(shownValue).join(', ');
    const more = values.length > MOST_SHOWN ? ` and ${values.length - MOST_SHOWN} more` : '';
    return `${first}${more} ${values.length === 1 ? 'is' : 'are'}`;
}
function shownValue(value) {
    if (typeof value === 'string')
        return `'${excerpt_excerptOf(value, [])}'`;
    if (Array.isArray(value))
        return 'a list';
    return isObject(value) ? 'an object' : String(value);
}

;// CONCATENATED MODULE: ./build/reusable-workflow/target-credential.js



const NO_CREDENTIAL = {
    secret: '',
    'tenant-id': '',
    'client-id': '',
    'managed-identity': 'false',
};
const DEFAULT_SECRET = 'FACE_KEY';
const KEY = /^(?:[\da-f]{32}|[a-z\d]{84})$/i;
function trainerOf(target) {
    const clientId = target['client-id'];
    if (target['managed-identity'] === 'false')
        return `application ${clientId}`;
    return clientId === '' ? "the managed identity of the runner's machine" : `the managed identity ${clientId}`;
}
function readTargetCredential(fields, text, endpoint, addError) {
    const [tenantId, clientId] = [text('tenant-id'), text('client-id')];
    const named = text('secret');
    const isManaged = readManaged(fields['managed-identity'] ?? '', addError);
    const hasIds = 'tenant-id' in fields || 'client-id' in fields;
    const isKeyless = isManaged || Boolean(tenantId || clientId) || (hasIds && !named);
    const secret = named || (isKeyless ? '' : DEFAULT_SECRET);
    if (isManaged)
        checkMachine({ tenantId, secret }, addError);
    else if (isKeyless)
        checkPair({ tenantId, clientId, secret }, addError);
    if (!isKeyless)
        checkSecret(secret, addError);
    else if (endpoint === '') {
        addError("endpoint is empty; expected the resource's own, because regional hosts accept keys only");
    }
    if (isKeyless)
        checkIds({ 'tenant-id': tenantId, 'client-id': clientId }, addError);
    return {
        secret,
        'tenant-id': tenantId ?? '',
        'client-id': clientId ?? '',
        'managed-identity': String(isManaged),
    };
}
function readManaged(value, addError) {
    const text = plainText(value);
    if (text === '')
        return false;
    const parsed = parseBoolean(text ?? '');
    if (parsed.ok)
        return parsed.value;
    addError(`managed-identity ${text === undefined ? `is ${shownValue(value)}; expected text` : `${shownValue(text)} ${parsed.problem}`}`);
    return false;
}
function checkMachine({ tenantId, secret }, addError) {
    for (const [name, value] of Object.entries({ secret, 'tenant-id': tenantId })) {
        if (value)
            addError(`managed-identity and ${name} are both set; expected one of them`);
    }
}
function checkPair({ tenantId, clientId, secret }, addError) {
    if (secret) {
        addError('secret and tenant-id or client-id are both set; expected the secret, or the pair of ids');
    }
    if (tenantId === '')
        addError('tenant-id is empty; expected it together with client-id');
    if (clientId === '')
        addError('client-id is empty; expected it together with tenant-id');
}
function checkIds(ids, addError) {
    for (const [field, value] of Object.entries(ids)) {
        if (value && !/^[a-z0-9.-]{1,253}$/i.test(value)) {
            addError(`${field} ${shownValue(value)} is not a ${field}; expected letters, digits, "." and "-"`);
        }
    }
}
function checkSecret(secret, addError) {
    if (KEY.test(secret)) {
        addError('secret looks like a key; expected the name of the secret that has the key');
    }
    else if (!/^[a-z_][a-z0-9_]{0,254}$/i.test(secret) || /^github_/i.test(secret)) {
        addError(`secret ${shownValue(secret)} is not the name of a secret; expected letters, digits and _, with no digit and no GITHUB_ first`);
    }
}

;// CONCATENATED MODULE: ./build/reusable-workflow/workflow-result.js









const MOST_OUTPUT_BYTES = 1_000_000;
function workflowResultOf({ rows, doubts }, facts) {
    const { targets, isDryRun, jobs } = facts;
    const explained = explainedOf(rows, facts);
    const hasFailures = explained.some(isFailure);
    const passed = rows.length > 0 && !hasFailures && doubts.length === 0;
    const where = ` in ${counted(targets.length, 'target')}`;
    const title = passed || hasFailures
        ? headlineOfMany(rows, 'group', isDryRun, where)
        : `${counted(rows.length, 'group')}: the results contradict each other`;
    const json = JSON.stringify(rows);
    const isCut = json.length * 2 > MOST_OUTPUT_BYTES;
    return {
        passed,
        title,
        lines: [...doubts, ...causesOf(explained).map(lineOf)],
        summary: manyGroupsSummary(explained, {
            headline: title,
            intro: doubts,
            isDryRun,
            passed,
            jobs,
        }),
        targets: targets.map(({ name }) => logOf(name, explained)),
        results: isCut ? JSON.stringify(rows.map(shortened)) : json,
        isCut,
    };
}
function explainedOf(rows, { targets, clean }) {
    const places = new Map(targets.map(target => [target.name, placeOf(target)]));
    return rows.map((row) => {
        if (!hasFailed(row))
            return { result: row, explanation: undefined };
        const place = places.get(row.target);
        return { result: row, explanation: explainResult(row, place, culpritOf(row, rows), clean) };
    });
}
function culpritOf(row, rows) {
    if (row.status !== 'not-started')
        return row.personGroupId;
    const culprit = rows.find(({ target, status, errorMessage }) => target === row.target && status !== 'not-started' && errorMessage === row.errorMessage);
    return culprit?.personGroupId ?? '';
}
function placeOf(target) {
    const region = endpointOfRegion(target.region);
    const given = region.ok ? region.value : target.endpoint;
    return {
        endpoint: URL.canParse(given) ? given : 'https://api.cognitive.microsoft.com',
        groupType: target['group-type'],
        ...(target.secret === '' && {
            hint: `The summary of its job says why ${trainerOf(target)} was refused.`,
        }),
    };
}
function lineOf(cause) {
    const { result, explanation } = cause.first;
    const { failed, notStarted } = namedIds(cause, id => id);
    const others = notStarted === '' ? '' : `; not started: ${notStarted}`;
    const toDo = explanation.advice === '' ? '' : ` What to do: ${explanation.advice}`;
    return `${result.target}: ${groupCountOf(cause)}: ${result.reason} (${failed}${others}). ${whatHappenedTo(cause)}${toDo}`;
}
function logOf(name, explained) {
    const own = explained.filter(({ result }) => result.target === name);
    const mark = own.some(isFailure) ? '\u274c' : '\u2705';
    const counts = countsOf(own.map(({ result }) => (result.status === 'error' ? result.reason : result.status)));
    return { title: `${name}: ${mark} ${counts}`, lines: own.map(lineOfGroup) };
}
function lineOfGroup({ result, explanation }) {
    const { personGroupId, status, reason } = result;
    if (!explanation)
        return `${personGroupId}: ${status}`;
    return explanation.isSkipped
        ? `${personGroupId}: not started (${reason})`
        : `${personGroupId}: ${reason}. ${explanation.happened}`;
}
function shortened({ target, personGroupId, status, reason }) {
    return { target, personGroupId, status, reason };
}

;// CONCATENATED MODULE: ./build/reusable-workflow/gather-job.js







function gatherResults(runner, clean) {
    const text = runner.variable('TARGETS');
    if (text === '')
        return withoutTargets(runner);
    const targets = JSON.parse(text);
    const isDryRun = runner.variable('DRY_RUN') === 'true';
    const trained = runner.variable('TRAIN_RESULT');
    const folder = runner.variable('RESULTS');
    const newest = newestOf(filesIn(folder));
    const resultsOf = (name) => {
        const artifact = newest.get(name);
        return artifact && (readText((0,external_node_path_namespaceObject.join)(folder, artifact.file)) ?? '');
    };
    const fetched = runner.variable('FETCH_OUTCOME');
    const whyNone = whyNoResults(trained, fetched);
    const gathered = collectResults(targets, resultsOf, whyNone, isDryRun, clean);
    if (fetched !== 'success' && newest.size > 0) {
        gathered.doubts.push("GitHub's artifact service failed in the step 'Fetch the results': some of these results may be from an earlier attempt");
    }
    if (trained !== 'success' && gathered.rows.every(({ reason }) => reason === '')) {
        gathered.doubts.push(`GitHub reports '${trained}' for the jobs, but no result explains it`);
    }
    const jobs = new Map([...newest].flatMap(([name, { job }]) => (job === '' ? [] : [[name, pageOf(runner, job)]])));
    const result = workflowResultOf(gathered, { targets, isDryRun, jobs, clean });
    for (const { title, lines } of result.targets)
        runner.fold(title, lines);
    if (result.isCut) {
        runner.info('The output results has only target, group, status and reason: in full it is too long for GitHub');
    }
    runner.setOutputs({ results: result.results });
    runner.summarize(result.summary);
    runner.info(`${result.passed ? '\u2705' : '\u274c'} ${result.title}`);
    if (!result.passed)
        runner.annotate(result.title, textWithinLimit(result.lines));
    return result.passed;
}
function withoutTargets(runner) {
    const why = 'GitHub dropped the list of targets. It does so when a text in the list is also a secret. Change that text.';
    runner.setOutputs({ results: '[]' });
    runner.summarize(`### \u274c Nothing was trained\n\n${escapeMarkdown(why)}\n\n`);
    runner.annotate('Nothing was trained', why);
    return false;
}
function whyNoResults(trained, fetched) {
    if (fetched !== 'success') {
        return "Its results could not be fetched: GitHub's artifact service failed in the step 'Fetch the results'. Run this job again.";
    }
    switch (trained) {
        case 'success':
            return "Its job passed, but its results are missing: GitHub's artifact service lost them. Run the workflow again.";
        case 'cancelled':
        case 'skipped':
            return 'Its job was cancelled before it saved results, or never ran.';
        default:
            return "Its job failed and saved no results: it lost its runner, or its step 'Keep the results' failed, or it ended before its step 'Train'.";
    }
}
function pageOf(runner, job) {
    const [server, repository, run] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map(name => runner.variable(name));
    return `${server}/${repository}/actions/runs/${run}/job/${job}`;
}

;// CONCATENATED MODULE: ./build/reusable-workflow/name-results-file.js


function nameResultsFile(runner, clean) {
    const name = `${runner.variable('NAME')}.json`;
    const file = (0,external_node_path_namespaceObject.join)(runner.variable('RUNNER_TEMP'), name);
    copyFile(runner.variable('RESULTS_FILE'), file);
    runner.setOutputs({ file });
    runner.info(clean(`The results of this target are in the artifact ${runner.variable('NAME')}`));
    return true;
}

;// CONCATENATED MODULE: ./build/inputs/input-defaults.js
const INPUT_DEFAULTS = {
    region: '',
    endpoint: '',
    personGroupId: '',
    'secret-key': '',
    'tenant-id': '',
    'client-id': '',
    'managed-identity': 'false',
    'access-token': '',
    'group-type': 'person-group',
    'api-version': 'v1.0',
    wait: 'true',
    follow: '',
    timeout: '30m',
    'poll-interval': 'auto',
    'on-conflict': 'fail',
    'max-retries': '6',
    'dry-run': 'false',
    'max-parallel': '10',
    'rate-limit': '10/s',
};

;// CONCATENATED MODULE: ./build/inputs/rate.js

const MOST_CALLS = 100_000;
const WINDOW_MS = { s: 1_000 + 30, m: 60_000 + 1_000 };
function parseRate(text) {
    const rate = /^(\d{1,7}) ?\/ ?([sm])$/i.exec(text);
    if (!rate)
        return parse_result_wrong('is not a rate; expected for example 10/s or 20/m');
    const calls = Number(rate[1]);
    if (calls < 2 || calls > MOST_CALLS) {
        return parse_result_wrong(`is out of range; expected 2 to ${MOST_CALLS} calls`);
    }
    const unit = rate[2].toLowerCase();
    return { ok: true, value: { calls, windowMs: WINDOW_MS[unit] } };
}

;// CONCATENATED MODULE: ./build/reusable-workflow/region-limit-notices.js


const SHARED_CALLS = 200;
const region_limit_notices_MINUTE_MS = 60_000;
function sharedRateNotices(targets, atATime) {
    const rates = new Map();
    for (const target of targets) {
        const host = hostOf(target);
        const rate = parseRate(target['rate-limit']);
        if (host === undefined || !rate.ok)
            continue;
        const perSecond = rate.value.calls / (rate.value.windowMs < region_limit_notices_MINUTE_MS ? 1 : 60);
        rates.set(host, [...(rates.get(host) ?? []), perSecond]);
    }
    return [...rates].flatMap(([host, all]) => {
        const together = all.sort((one, other) => other - one).slice(0, atATime);
        const sum = Math.ceil(together.reduce((total, rate) => total + rate, 0));
        return sum <= SHARED_CALLS ? [] : [noticeOf(together.length, host, sum)];
    });
}
function noticeOf(count, host, calls) {
    const [who, what] = count === 1
        ? [`A target at ${host} may make ${calls} calls a second`, 'Set a lower rate-limit for it']
        : [
            `${count} targets at ${host} may make ${calls} calls a second together`,
            'Set a lower rate-limit for them, or a lower max-parallel',
        ];
    return `${who}, but all resources of a subscription in a region share ${SHARED_CALLS}. ${what}.`;
}
function hostOf({ region, endpoint }) {
    if (region !== '') {
        const parsed = endpointOfRegion(region);
        return parsed.ok ? new URL(parsed.value).host : undefined;
    }
    return URL.canParse(endpoint) && isRegional(endpoint) ? new URL(endpoint).host : undefined;
}

;// CONCATENATED MODULE: ./build/inputs/groups.js



const MAX_NAMED = 20;
function parseGroups(text, secrets) {
    const show = (id) => excerptOf(id, secrets);
    const given = parseIdList(text)
        .map(trimmed)
        .filter(id => id !== '');
    const ids = [...new Set(given)];
    if (ids.length === 0) {
        return wrong('is empty; expected the id of the group to train, or several, one per line');
    }
    if (secrets.some(secret => holdsKey(text, secret) || ids.includes(secret))) {
        return wrong("'***' is the key or token itself; expected the id of the group to train");
    }
    const invalid = ids.filter(id => !isGroupId(id));
    if (invalid.length === 0)
        return { ok: true, value: { personGroupIds: ids, repeatedIds: repeatedOf(given) } };
    const right = 'expected 1 to 64 lower-case letters, digits, - and _';
    if (ids.length === 1)
        return wrong(`'${show(text)}' is not a valid id; ${right}`);
    const named = invalid.slice(0, MAX_NAMED).map(id => `'${show(id)}'`);
    const more = invalid.length > MAX_NAMED ? ` and ${invalid.length - MAX_NAMED} more` : '';
    const what = invalid.length === 1 ? 'an id that is' : `${invalid.length} ids that are`;
    return wrong(`has ${what} not valid: ${named.join(', ')}${more}; ${right} in each`);
}
function isGroupId(id) {
    return /^[a-z0-9_-]{1,64}$/.test(id);
}
function repeatedOf(ids) {
    const seen = new Set();
    const repeated = ids.filter(id => seen.size === seen.add(id).size);
    return [...new Set(repeated)];
}

;// CONCATENATED MODULE: ./build/parse-id-list.js
function parse_id_list_parseIdList(text) {
    return text
        .split(/\r\n|[\r\n]/)
        .flatMap(line => line.replace(/#.*/, '').split(','))
        .map(id => id.trim())
        .filter(id => id !== '');
}

;// CONCATENATED MODULE: ./build/reusable-workflow/target.js
const FIELDS = [
    'name',
    'region',
    'endpoint',
    'groups',
    'group-type',
    'secret',
    'tenant-id',
    'client-id',
    'managed-identity',
    'wait',
    'timeout',
    'on-conflict',
    'rate-limit',
];

;// CONCATENATED MODULE: ./build/reusable-workflow/target-fields.js










const LONGEST_PLACE = 2_000;
const READERS = {
    wait: parseBoolean,
    timeout: parseTimeout,
    'on-conflict': parseOnConflict,
    'rate-limit': parseRate,
};
function errorsInDefaults(defaults) {
    return Object.entries(READERS).flatMap(([name, read]) => {
        const text = defaults[name];
        const parsed = read(text);
        return parsed.ok ? [] : [describeInputError(name, text, parsed.problem, [])];
    });
}
function readTarget(item, at, defaults, errors) {
    const fields = isObject(item) ? item : {};
    const given = typeof fields.name === 'string' ? excerpt_trimmed(fields.name) : '';
    const name = isName(given) ? given : '';
    const addError = problem => {
        errors.push(`${labelOf(at, name)}: ${problem}.`);
    };
    const text = (field) => {
        const value = fields[field] ?? '';
        if (typeof value === 'string')
            return excerpt_trimmed(value);
        addError(`${field} is ${shownValue(value)}; expected text`);
        return undefined;
    };
    if (!isObject(item)) {
        errors.push(`${labelOf(at, name)} is ${shownValue(item)}; expected an object such as {"name": "eu", "region": "westeurope", \u2026}.`);
        return { ...NOTHING, ...defaults, name };
    }
    const unknown = Object.keys(fields).filter(field => !FIELDS.includes(field));
    if (unknown.length > 0)
        addError(`${unknown.length === 1 ? 'field' : 'fields'} ${quoted(unknown)} unknown; expected only ${FIELDS.join(', ')}`);
    checkName(text('name'), addError);
    const [region, endpoint] = [text('region'), text('endpoint')];
    checkPlace(region, endpoint, addError);
    const groups = readGroups(fields.groups, addError);
    const groupType = text('group-type') || INPUT_DEFAULTS['group-type'];
    check('group-type', groupType, parseGroupType, addError);
    return {
        name,
        region: region ?? '',
        endpoint: endpoint ?? '',
        groups,
        'group-type': groupType.toLowerCase(),
        ...readTargetCredential(fields, text, endpoint, addError),
        ...readOverrides(fields, defaults, addError),
    };
}
const NOTHING = {
    name: '',
    region: '',
    endpoint: '',
    groups: [],
    'group-type': '',
    ...NO_CREDENTIAL,
};
function labelOf(at, name) {
    return name === '' ? `targets[${at}]` : `targets[${at}] '${name}'`;
}
function readOverrides(fields, defaults, addError) {
    const read = Object.entries(READERS).map(([name, reader]) => {
        const value = fields[name] ?? '';
        const text = plainText(value);
        if (text === undefined)
            addError(`${name} is ${shownValue(value)}; expected text`);
        else if (text !== '')
            check(name, text, reader, addError);
        return [name, (text || defaults[name]).toLowerCase()];
    });
    return Object.fromEntries(read);
}
function check(name, text, read, addError) {
    const parsed = read(text);
    if (!parsed.ok)
        addError(`${name} ${shownValue(text)} ${parsed.problem}`);
}
function isName(text) {
    return /^[a-z0-9][a-z0-9._-]{0,63}$/i.test(text);
}
function checkName(name, addError) {
    if (name === undefined || isName(name))
        return;
    const problem = name === '' ? 'is empty' : `${shownValue(name)} is not a name for a target`;
    addError(`name ${problem}; expected 1 to 64 letters, digits, ".", "-" and "_", with a letter or digit first`);
}
function checkPlace(region, endpoint, addError) {
    if (region && endpoint)
        addError('region and endpoint are both set; expected one of them');
    if (region === '' && endpoint === '')
        addError('region and endpoint are both empty; expected one of them');
    for (const [field, value] of Object.entries({ region, endpoint })) {
        if (!value)
            continue;
        if (value.length > LONGEST_PLACE ||
            !value.isWellFormed() ||
            /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##\[/u.test(value)) {
            addError(`${field} ${shownValue(value)} is not valid; expected one line of plain text of at most ${LONGEST_PLACE} characters`);
        }
        else if (withoutCredentials(value) !== value ||
            KEY.test(value) ||
            (field === 'region' && excerpt_looksLikeKey(value))) {
            addError(`${field} ${shownValue(value)} contains a key, a password, a query or a fragment; expected a value without them`);
        }
    }
}
function readGroups(value, addError) {
    const list = typeof value === 'string' ? parse_id_list_parseIdList(value) : (value ?? []);
    if (!Array.isArray(list)) {
        addError(`groups is ${shownValue(value)}; expected a list of ids, or a text of ids separated by commas or line breaks`);
        return [];
    }
    const ids = list.map((id) => (typeof id === 'string' ? excerpt_trimmed(id) : id)).filter(id => id !== '');
    if (ids.length === 0)
        addError('groups is empty; expected the ids of the groups to train');
    const isValid = (id) => typeof id === 'string' && isGroupId(id);
    const [valid, invalid] = [ids.filter(isValid), ids.filter(id => !isValid(id))];
    const twice = repeatedOf(valid);
    if (invalid.length > 0) {
        addError(`groups ${quoted(invalid)} not valid; expected 1 to 64 lower-case letters, digits, - and _ in each id`);
    }
    if (twice.length > 0)
        addError(`groups ${quoted(twice)} given twice; expected each id once`);
    return valid;
}

;// CONCATENATED MODULE: ./build/reusable-workflow/targets.js



const MOST_TARGETS = 256;
const MOST_GROUPS = 2_000;
const targets_MOST_BYTES = 120_000;
function readTargets(text, defaults) {
    const refuse = (error) => ({ targets: [], errors: [error] });
    const bytes = Buffer.byteLength(text);
    if (bytes > targets_MOST_BYTES)
        return refuse(tooLong(bytes, ''));
    if (text.trim() === '')
        return refuse('targets is empty; expected a JSON list of targets.');
    let list;
    try {
        list = JSON.parse(text.trim());
    }
    catch (error) {
        const problem = sentence_clause(error.message.replace(/(?:\.\.\.)?".*"(?:\.\.\.)?/s, 'it'));
        return refuse(`targets is not JSON (${problem}); expected a JSON list of targets.`);
    }
    if (!Array.isArray(list)) {
        return refuse(`targets is ${shownValue(list)}; expected a JSON list of targets.`);
    }
    if (list.length < 1 || list.length > MOST_TARGETS) {
        return refuse(`targets has ${list.length} targets; expected 1 to ${MOST_TARGETS}, the limit of a matrix. For more, call the workflow more than once.`);
    }
    const errors = [];
    const targets = list.map((item, at) => readTarget(item, at, defaults, errors));
    errors.push(...errorsOfAll(targets));
    return { targets, errors };
}
function errorsOfAll(targets) {
    const errors = [];
    const firstAt = new Map();
    for (const [at, { name }] of targets.entries()) {
        const earlier = firstAt.get(name.toLowerCase());
        if (name === '' || earlier === undefined)
            firstAt.set(name.toLowerCase(), at);
        else {
            errors.push(`${labelOf(at, name)}: name '${name}' is also that of targets[${earlier}]; expected another name.`);
        }
    }
    const groups = targets.reduce((sum, target) => sum + target.groups.length, 0);
    if (groups > MOST_GROUPS) {
        errors.push(`targets has ${groups} groups in total; expected at most ${MOST_GROUPS}. For more, call the workflow more than once.`);
    }
    const bytes = Buffer.byteLength(JSON.stringify(targets));
    if (bytes > targets_MOST_BYTES)
        errors.push(tooLong(bytes, ' with every field filled in'));
    return errors;
}
function tooLong(bytes, when) {
    return `targets is ${bytes} bytes long${when}; expected at most ${targets_MOST_BYTES}. For more, call the workflow more than once.`;
}

;// CONCATENATED MODULE: ./build/reusable-workflow/plan.js










const MOST_SUMMARY = 300_000;
function plan(runner, clean) {
    const defaults = {
        wait: excerpt_trimmed(runner.variable('WAIT')) || INPUT_DEFAULTS.wait,
        timeout: excerpt_trimmed(runner.variable('TIMEOUT')) || INPUT_DEFAULTS.timeout,
        'on-conflict': excerpt_trimmed(runner.variable('ON_CONFLICT')) || INPUT_DEFAULTS['on-conflict'],
        'rate-limit': excerpt_trimmed(runner.variable('RATE_LIMIT')) || INPUT_DEFAULTS['rate-limit'],
    };
    const { targets, errors } = readTargets(runner.variable('TARGETS'), defaults);
    const atATime = runner.variable('MAX_PARALLEL');
    errors.push(...errorsInDefaults(defaults), ...errorsInCount('groups-in-parallel', runner.variable('GROUPS_IN_PARALLEL'), 'groups', MOST_GROUPS), ...errorsInCount('max-parallel', atATime, 'targets', MOST_TARGETS));
    if (errors.length > 0) {
        refuse(runner, errors.map(clean));
        return false;
    }
    for (const target of targets)
        runner.info(clean(plan_lineOf(target)));
    for (const notice of sharedRateNotices(targets, Number(atATime)))
        runner.notice(clean(notice));
    runner.setOutputs({ targets: JSON.stringify(targets), id: (0,external_node_crypto_namespaceObject.randomBytes)(6).toString('hex') });
    return true;
}
function errorsInCount(name, text, what, most) {
    const parsed = parseCount(text, what, 1, most);
    return parsed.ok ? [] : [describeInputError(name, text, parsed.problem, [])];
}
function refuse(runner, errors) {
    for (const error of errors)
        runner.info(`Invalid input: ${error}`);
    const title = `Nothing was trained: ${counted(errors.length, 'error')} in the inputs`;
    const items = fitting(errors.map(escapeMarkdown), MOST_SUMMARY, 'the log').map(text => `- ${text}\n`);
    runner.summarize(`### \u274c ${title}\n\n${items.join('')}\n`);
    runner.annotate('invalid-input', textWithinLimit(errors));
}
function plan_lineOf(target) {
    const { name, region, endpoint, groups, secret } = target;
    const credential = secret === '' ? `as ${trainerOf(target)}` : `key from secret ${secret}`;
    const count = counted(groups.length, 'group');
    return `${name}: ${count} at ${region || endpoint}, ${credential}; wait ${target.wait}, timeout ${target.timeout}, on-conflict ${target['on-conflict']}, rate-limit ${target['rate-limit']}`;
}

;// CONCATENATED MODULE: ./build/reusable-workflow/report-missing-secret.js

function reportMissingSecret(runner, clean) {
    const { name, secret, groups } = JSON.parse(runner.variable('TARGET'));
    const message = clean(`The secret ${secret} does not exist, or it is empty. Create it in the repository or organization of the caller, and call the workflow with 'secrets: inherit'. GitHub passes no secrets to workflows that a fork or Dependabot started.`);
    runner.annotate('invalid-input', clean(`Target '${name}': nothing was sent. ${message}`));
    const results = groups.map(id => errorResult(clean(id), 'invalid-input', message));
    runner.setOutputs({ 'results-file': runner.keep(JSON.stringify(results)) });
    return false;
}

;// CONCATENATED MODULE: ./build/reusable-workflow/index.js







const STEPS = {
    plan: plan,
    gather: gatherResults,
    'no-secret': reportMissingSecret,
    'name-results': nameResultsFile,
};
const { clean } = new Secrets(secret => githubRunner.mask(secret));
runProcess(process, async () => {
    const [, , name = ''] = process.argv;
    const step = STEPS[name];
    if (!step)
        throw new Error(`there is no step '${name}'; expected ${Object.keys(STEPS).join(', ')}`);
    return step(githubRunner, clean);
}, error => githubRunner.annotate('service-error', clean(`This step failed with an internal error: ${String(error)}`)));

})();

module.exports = __webpack_exports__;
/******/ })()
;