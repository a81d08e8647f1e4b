/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";
var __webpack_unused_export__;


var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(375);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var util = __nccwpck_require__(23);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


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

/***/ 375:
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
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
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

;// CONCATENATED MODULE: ./build/cancellation.js

const cancelled = cancellationOf(process);

;// CONCATENATED MODULE: ./build/clock.js
const systemClock = {
    now() {
        const [seconds, nanoseconds] = process.hrtime();
        return seconds * 1_000 + nanoseconds / 1_000_000;
    },
    utc: () => Date.now(),
    after(ms, callback) {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
    },
};
function sleep(clock, ms, signal) {
    return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const wakeUp = clock.after(ms, () => {
            signal.removeEventListener('abort', stop);
            resolve();
        });
        const stop = () => {
            wakeUp();
            reject(signal.reason);
        };
        signal.addEventListener('abort', stop, { once: true });
    });
}

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
var external_http_namespaceObject = external_http_;
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
var external_https_namespaceObject = external_https_;
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
var tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./vendor/undici/index.js
class ProxyAgent {
  constructor() {
    throw new Error('undici is not bundled: this action reaches proxies through "tunnel"')
  }
}

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
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
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
        const proxyUrl = getProxyUrl(parsedUrl);
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
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
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
        const proxyUrl = getProxyUrl(parsedUrl);
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
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
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
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
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
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = require("node:http");
var external_node_http_default = /*#__PURE__*/__nccwpck_require__.n(external_node_http_namespaceObject);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = require("node:https");
var external_node_https_default = /*#__PURE__*/__nccwpck_require__.n(external_node_https_namespaceObject);
;// CONCATENATED MODULE: ./build/face/direct-request.js


const CONNECT_LIMIT_MS = 3_000;
function getDirectly(address, headers, clock, signal) {
    return new Promise((resolve, reject) => {
        const url = new URL(address);
        const { Agent, get } = url.protocol === 'https:' ? (external_node_https_default()) : (external_node_http_default());
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
class AnswerTooLarge extends Error {
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
    const client = new lib_HttpClient(undefined, [stoppedBy(stop)], { allowRedirects: false, allowRetries: false });
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
            throw new AnswerTooLarge(status);
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
const waiting = [];
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

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
;// CONCATENATED MODULE: ./build/face/answer.js
function jsonOf(answer) {
    try {
        return JSON.parse(answer.body);
    }
    catch {
        return undefined;
    }
}
function serviceErrorOf(answer) {
    const found = { code: undefined, message: undefined };
    const top = fieldsOf(jsonOf(answer));
    let level = fieldsOf(top?.get('error')) ?? top;
    while (level) {
        found.code = wordOf(level.get('code')) ?? wordOf(level.get('statusCode')) ?? found.code;
        found.message = wordOf(level.get('message')) ?? found.message;
        level = fieldsOf(level.get('innererror') ?? level.get('innerError'));
    }
    return found;
}
function dateOf({ headers }) {
    const at = headers.date?.endsWith(' GMT') ? Date.parse(headers.date) : Number.NaN;
    return Number.isNaN(at) ? undefined : at;
}
function isMarkup(answer) {
    return /^\s*</.test(answer.body);
}
function describe(answer) {
    const { location } = answer.headers;
    if (answer.status >= 300 && answer.status < 400 && location)
        return `a redirect to ${location}`;
    const body = answer.body.trim();
    if (body === '')
        return 'an empty answer';
    const title = /<title[^<>]{0,200}>([^<]{1,200})<\/title>/i.exec(body)?.[1]?.trim();
    if (title)
        return `an HTML page titled "${title}"`;
    if (isMarkup(answer))
        return 'an HTML page';
    return `the text: ${body.replace(/\.$/, '')}`;
}
function fieldsOf(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return undefined;
    return new Map(Object.entries(value));
}
function wordOf(value) {
    if (typeof value === 'number')
        return String(value);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
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

;// CONCATENATED MODULE: ./build/face/answer-origin.js


const documented = lazy(() => ({
    400: /^BadArgument:|custom subdomain/i,
    401: /^PermissionDenied:|access denied due to (?:invalid|missing) subscription key|access token is missing/i,
    403: /^(?:QuotaExceeded|UnsupportedFeature|AuthenticationTypeDisabled):|call volume quota|key based authentication|virtual network\/firewall rules|public access is disabled/i,
    404: /^\w*(?:PersonGroup|FaceList)Not(?:Found|Trained):|^(?:404)?: *resource not found/i,
    409: /^\w*(?:PersonGroup|FaceList)TrainingNotFinished:|^ConcurrentOperationConflict:/i,
    429: /^RateLimitExceeded:|rate limit is exceeded|please retry after \d/i,
}));
function isFromFaceService(answer, error) {
    if (isMarkup(answer))
        return false;
    if ((answer.headers['apim-request-id'] ?? '') !== '')
        return true;
    const { code = '', message = '' } = error;
    return documented()[answer.status]?.test(`${code}: ${message}`) ?? false;
}
const REFUSALS = [400, 401, 403, 404, 409, 411, 429];
function isRefusal(status) {
    return REFUSALS.includes(status);
}

;// CONCATENATED MODULE: ./build/face/retry-after.js
const DAY = 86_400;
const UNITS = { second: 1, minute: 60, hour: 3_600, day: DAY };
function retryAfterSeconds(header, date, message) {
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
const REDIRECTS = [300, 301, 302, 303, 305, 307, 308];
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
function isAlreadyTraining(error) {
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

;// CONCATENATED MODULE: ./build/entra/claims.js
function claimsOf(idToken) {
    const claims = payloadOf(idToken);
    const text = (name) => {
        const value = claims.get(name);
        return typeof value === 'string' ? value : 'unknown';
    };
    return { issuer: text('iss'), subject: text('sub'), audience: text('aud') };
}
function payloadOf(idToken) {
    try {
        const payload = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
        return new Map(Object.entries(payload ?? {}));
    }
    catch {
        return new Map();
    }
}

;// CONCATENATED MODULE: ./build/entra/hints.js
function nameOfTenant({ tokenFile }) {
    return tokenFile === undefined ? 'tenant-id' : 'AZURE_TENANT_ID';
}
const NO_PERMISSION = 'Give the job `permissions: id-token: write` (a reusable workflow needs it from its caller, too). Pull requests from forks usually cannot have it.';
function hintOnIssuer(url, message) {
    if (/tunneling socket|from proxy/.test(message)) {
        return `Check the runner's proxy (https_proxy or HTTPS_PROXY): its address, its password, and whether it allows calls to ${url}. If the runner reaches that host without the proxy, add the host to no_proxy.`;
    }
    if (/certificate|self.signed/i.test(message)) {
        return `Make the runner trust the certificate that it gets for ${url} (NODE_EXTRA_CA_CERTS), and check its clock.`;
    }
    return `Check that the runner reaches ${url} (network, firewall, proxy), and run the job again.`;
}
function hintOnTokenRefusal(code, identity, claims) {
    const { tenantId, clientId } = identity;
    const tenant = nameOfTenant(identity);
    switch (code) {
        case 'AADSTS70021':
        case 'AADSTS70025':
        case 'AADSTS700211':
        case 'AADSTS700212':
        case 'AADSTS700213': {
            const { issuer, subject, audience } = claims;
            const ids = /^repo:[^:]*@/.test(subject)
                ? ' In newer repositories the subject contains ids, after each @; a credential without them does not match.'
                : '';
            return `Add a federated credential to the application ${clientId} with exactly this issuer ${issuer}, subject ${subject} and audience ${audience}.${ids} A new credential takes some minutes to work.`;
        }
        case 'AADSTS7002138':
            return `Write the subject of the federated credential of application ${clientId} with exactly this upper and lower case: ${claims.subject}.`;
        case 'AADSTS700024':
            return 'Run the job again: the OIDC token was outside its valid time when Entra ID received it.';
        case 'AADSTS90002':
        case 'AADSTS900023':
            return `Check ${tenant}: Entra ID knows no tenant ${tenantId} here. Another cloud needs another AZURE_AUTHORITY_HOST.`;
        case 'AADSTS700016':
            return `Check ${tenant} and client-id: tenant ${tenantId} has no application ${clientId}. Use the application (client) id, not the object id.`;
        case 'AADSTS500011':
            return `Check ${tenant}: tenant ${tenantId} has no Face resource, or the endpoint is of another cloud.`;
        default: {
            const number = /^AADSTS(\d+)$/.exec(code)?.[1];
            return number === undefined
                ? `Check ${tenant}, client-id and the federated credential of the application.`
                : `Look up the code at https://login.microsoftonline.com/error?code=${number}.`;
        }
    }
}
function ownerOfApplication(identity) {
    const { tenantId, clientId } = identity;
    const tenant = nameOfTenant(identity);
    return {
        name: `the application ${clientId}`,
        inputs: `endpoint and ${tenant}`,
        onOtherTenant: `Check ${tenant}: the Face resource is not in tenant ${tenantId}.`,
    };
}
function hintOnServiceRefusal(error, owner) {
    const { status, message } = error;
    if (/custom subdomain|provide an authentication key|missing subscription key/i.test(message)) {
        return "Set endpoint to the resource's own (https://my-resource.cognitiveservices.azure.com): a regional host accepts only keys.";
    }
    if (/tenant .*does not match/i.test(message)) {
        return owner.onOtherTenant;
    }
    if (lacksRole(error)) {
        return `Give ${owner.name} the role "Cognitive Services User" on the Face resource. A new role takes some minutes to work.`;
    }
    if (status !== 401)
        return undefined;
    return `Check ${owner.inputs}, and that ${owner.name} has the role "Cognitive Services User" on this Face resource.`;
}
function lacksRole({ code, message }) {
    return code === 'PermissionDenied' || /data action|access to API\/Operation/i.test(message);
}

;// CONCATENATED MODULE: ./build/face/make-call.js
async function makeCall(request, { send, clock }, signal) {
    const { method, url, headers } = request;
    const sentAt = clock.now();
    const record = () => ({
        method,
        url,
        clientRequestId: headers['client-request-id'] ?? 'none',
        durationMs: clock.now() - sentAt,
    });
    try {
        const answer = await send(request, signal);
        return { ...record(), answer };
    }
    catch (failure) {
        signal.throwIfAborted();
        return { ...record(), failure };
    }
}

;// CONCATENATED MODULE: ./build/entra/token-issuer.js





async function askIssuer(issuer, request, context, signal, read) {
    const record = await makeCall(request, context, signal);
    const { answer, failure } = record;
    if (answer) {
        const result = read(answer);
        context.onCall(record);
        return result;
    }
    context.onCall(record);
    const { message, reason } = errorOfFailure(failure, '', context.clean);
    return noToken(issuer, message, { reason });
}
function noToken(issuer, why, facts) {
    return new CallError(`${issuer.failure}: ${why}`, {
        reason: 'service-error',
        code: '',
        transient: true,
        mayHaveActed: false,
        hint: issuer.hint ?? hintOnIssuer(issuer.url, why),
        ...facts,
    });
}
function errorOfUnexpectedAnswer(issuer, answer, clean) {
    const { status, headers } = answer;
    const facts = { status, code: String(status), requestId: headers['x-ms-request-id'] };
    if (status === 429)
        return tooManyRequests(issuer, answer, 'too many requests', facts);
    return noToken(issuer, clean(`it sent ${whatCame(answer)}`), facts);
}
function tooManyRequests(issuer, { headers }, why, facts) {
    return noToken(issuer, why, {
        ...facts,
        reason: 'rate-limited',
        retryAfter: retryAfterSeconds(headers['retry-after'], headers.date, ''),
        hint: 'Let fewer jobs request tokens at a time, or run the job again later.',
    });
}
function whatCame(answer) {
    if (answer.status >= 300 && answer.status < 400)
        return 'a redirect, which is not followed';
    const isQuotable = isMarkup(answer) || answer.body.trim() === '';
    return isQuotable ? describe(answer) : `an answer without a usable token (HTTP ${answer.status})`;
}

;// CONCATENATED MODULE: ./build/entra/id-token.js



const AUDIENCE = 'api://AzureADTokenExchange';
async function getIdToken(context, signal) {
    const { url, requestToken } = context.source;
    const base = URL.canParse(url) ? new URL(url).origin : '';
    const issuer = { failure: 'GitHub gave no OIDC token', url: base };
    if (base === '' || requestToken === '') {
        const why = 'the job has no permission to request one (ACTIONS_ID_TOKEN_REQUEST_URL is not set).';
        return noToken(issuer, why, { reason: 'unauthorized', transient: false, hint: NO_PERMISSION });
    }
    const request = {
        method: 'GET',
        url: `${url}&audience=${encodeURIComponent(AUDIENCE)}`,
        headers: { accept: 'application/json', authorization: `Bearer ${requestToken}` },
    };
    return askIssuer(issuer, request, context, signal, answer => {
        const token = tokenIn(answer);
        if (token === undefined)
            return errorOfRefusal(issuer, answer, context.clean);
        context.hide(token);
        return token;
    });
}
function tokenIn(answer) {
    const value = answer.status === 200 ? fieldsOf(jsonOf(answer))?.get('value') : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function errorOfRefusal(issuer, answer, clean) {
    const error = errorOfUnexpectedAnswer(issuer, answer, clean);
    if (answer.status !== 401 && answer.status !== 403)
        return error;
    const hint = 'Run the job again: its right to request tokens may have expired. If it fails again, see https://www.githubstatus.com for an outage.';
    return error.with({ reason: 'unauthorized', transient: false, hint });
}

;// CONCATENATED MODULE: ./build/entra/token-answer.js



function tokenOf(answer, utcMs) {
    const fields = fieldsOf(jsonOf(answer));
    const token = fields?.get('access_token');
    const lifetimeMs = lifetimeMsOf(fields?.get('expires_in'), fields?.get('expires_on'), dateOf(answer) ?? utcMs);
    const isUsable = answer.status === 200 && typeof token === 'string' && /^[\x21-\x7e]+$/.test(token);
    return isUsable && lifetimeMs > 0 ? { token, lifetimeMs } : undefined;
}
function lifetimeMsOf(expiresIn, expiresOn, nowMs) {
    const lifetimes = [secondsOf(expiresIn) * 1_000, secondsOf(expiresOn) * 1_000 - nowMs].filter(ms => ms > 0);
    return lifetimes.length === 0 ? 0 : Math.min(...lifetimes);
}
function secondsOf(value) {
    return typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
}
function errorOfTokenAnswer(issuer, answer, identity, claims, clean) {
    const { status, headers } = answer;
    const fields = fieldsOf(jsonOf(answer));
    const error = fields?.get('error');
    if (typeof error !== 'string' || error === '' || status < 400)
        return errorOfUnexpectedAnswer(issuer, answer, clean);
    const description = fields?.get('error_description');
    const text = clean(typeof description === 'string' && description !== '' ? description : error);
    const code = /^AADSTS\d+/.exec(text)?.[0] ?? clean(error);
    const facts = { status, code, requestId: headers['x-ms-request-id'] };
    if (status === 429)
        return tooManyRequests(issuer, answer, text, facts);
    if (status >= 500 || status === 408 || error === 'temporarily_unavailable')
        return noToken(issuer, text, facts);
    return noToken(issuer, text, {
        ...facts,
        reason: 'unauthorized',
        transient: code === 'AADSTS700024',
        hint: hintOnTokenRefusal(code, identity, claims),
    });
}

;// CONCATENATED MODULE: ./build/entra/token-file.js

function readTokenFile(path, context) {
    let why = `the file ${path} is empty`;
    try {
        const token = context.readFile(path).trim();
        context.hide(token);
        if (token !== '')
            return token;
    }
    catch (failure) {
        why = String(failure.message);
    }
    return noToken({ failure: 'AKS gave no token', url: '' }, context.clean(why), {
        reason: 'unauthorized',
        transient: false,
        hint: 'Check AZURE_FEDERATED_TOKEN_FILE: AKS sets it and writes the file for pods with the label azure.workload.identity/use: "true" and a service account that the identity trusts.',
    });
}

;// CONCATENATED MODULE: ./build/entra/exchange-token.js







async function exchangeToken(request, context, signal) {
    const hide = (token) => hideToken(token, context.hide);
    const { authority, tenantId, clientId, scope, tokenFile } = request;
    const idToken = tokenFile === undefined
        ? await getIdToken({ ...context, hide }, signal)
        : readTokenFile(tokenFile, { ...context, hide });
    if (idToken instanceof CallError)
        return idToken;
    const issuer = {
        failure: `Entra ID (${new URL(authority).host}) gave no token`,
        url: authority,
    };
    const url = `${authority}/${tenantId}/oauth2/v2.0/token`;
    const clientRequestId = (0,external_node_crypto_namespaceObject.randomUUID)();
    const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        scope,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: idToken,
    });
    const headers = {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'client-request-id': clientRequestId,
    };
    const answered = await askIssuer(issuer, { method: 'POST', url, headers, body: form.toString() }, context, signal, answer => {
        const granted = tokenOf(answer, context.clock.utc());
        if (!granted)
            return errorOfTokenAnswer(issuer, answer, request, claimsOf(idToken), context.clean);
        hide(granted.token);
        return granted;
    });
    return answered instanceof CallError ? answered.with({ clientRequestId }) : answered;
}
const SHORTEST_SIGNATURE = 20;
function hideToken(token, hide) {
    const [, , signature = ''] = token.split('.');
    hide(token);
    if (signature.length >= SHORTEST_SIGNATURE)
        hide(signature);
}

;// CONCATENATED MODULE: ./build/face/credential.js
function fixedCredential(authorization) {
    return {
        prepare: () => Promise.resolve(undefined),
        isValid: () => true,
        authorization: () => authorization,
    };
}
function keyCredential(key) {
    return fixedCredential({
        headers: { 'ocp-apim-subscription-key': key },
        accepted() { },
        refused: (_, error) => error,
    });
}

;// CONCATENATED MODULE: ./build/format-time.js
function formatTime(secondsSince1970) {
    const [date = '', time = ''] = new Date(secondsSince1970 * 1000).toISOString().split('T');
    return `${date} ${time.slice(0, 5)} UTC`;
}

;// CONCATENATED MODULE: ./build/entra/given-token.js



function givenTokenCredential(given, clock) {
    const owner = ownerOfToken(given);
    let wasAccepted = false;
    function hintOn(error) {
        const isTokenRefused = error.status === 401 && !error.isFromOtherServer && !lacksRole(error);
        const { expiresAt } = given;
        if (isTokenRefused && expiresAt !== undefined && (error.serviceDate ?? clock.utc()) >= expiresAt) {
            return `The access token expired at ${formatTime(expiresAt / 1_000)}. ${RENEW_ADVICE}`;
        }
        if (isTokenRefused && wasAccepted) {
            return `The access token was accepted earlier in this step, so it has since expired or been revoked. ${RENEW_ADVICE}`;
        }
        return hintOnServiceRefusal(error, owner);
    }
    const authorization = {
        headers: { authorization: `Bearer ${given.token}` },
        accepted() {
            wasAccepted = true;
        },
        refused(_, error) {
            const hint = hintOn(error);
            return hint === undefined ? error : error.with({ hint });
        },
    };
    return fixedCredential(authorization);
}
const RENEW_ADVICE = 'Request it right before this step, or set tenant-id and client-id instead of access-token: then the step renews its tokens itself.';
function ownerOfToken({ who, audience }) {
    return {
        name: who === undefined ? 'the owner of the access token' : `the ${who}`,
        inputs: `endpoint and the audience of the token (az account get-access-token --resource ${audience})`,
        onOtherTenant: 'Get the token in the tenant of the Face resource: the tenant-id of azure/login, or az login --tenant.',
    };
}

;// CONCATENATED MODULE: ./build/entra/managed-identity-hints.js
const NOT_IN_AZURE = 'Run this step on a virtual machine, container app or AKS node that has a managed identity. Elsewhere, as on GitHub-hosted runners, set tenant-id and client-id instead of managed-identity.';
function hintOnManagedIdentity(text, clientId) {
    if (/multiple user.assigned/i.test(text)) {
        return 'Set client-id to that of the identity to use: the machine has several.';
    }
    if (/AADSTS\d|invalid_resource|resource principal/i.test(text)) {
        return "Check that the Face resource and the machine are in the same cloud, and in the managed identity's tenant.";
    }
    if (clientId !== '') {
        return `Assign the identity ${clientId} to the runner's machine, or check client-id: it must be the client id of a user-assigned identity, not its object (principal) id.`;
    }
    return "Assign a managed identity to the runner's machine, or set client-id if it has only a user-assigned one. GitHub-hosted runners have none: there, set tenant-id and client-id instead of managed-identity.";
}
function ownerOfManagedIdentity(clientId) {
    return {
        name: clientId === ''
            ? "the managed identity of the runner's machine"
            : `the managed identity with the client id ${clientId}`,
        inputs: 'endpoint',
        onOtherTenant: "Use tenant-id and client-id with an application of the Face resource's tenant: the managed identity is in another one.",
    };
}

;// CONCATENATED MODULE: ./build/entra/managed-identity.js






const ABSENCES = 2;
const UPDATE_SECONDS = 12;
function managedIdentityTokens(identity, context) {
    const { host, origin } = new URL(identity.url);
    const name = identity.service === 'imds' ? "Azure's instance metadata service" : 'The identity endpoint';
    const issuer = { failure: `${name} (${host}) gave no token`, url: origin, hint: NOT_IN_AZURE };
    const request = requestOf(identity, context.identityHeader);
    let hadToken = false;
    let absences = 0;
    return {
        owner: ownerOfManagedIdentity(identity.clientId),
        async request(signal) {
            const result = await askIssuer(issuer, request, context, signal, answer => {
                const token = tokenOf(answer, context.clock.utc());
                if (!token)
                    return errorOf(issuer, identity, answer, context.clean);
                hideToken(token.token, context.hide);
                return token;
            });
            if (!(result instanceof CallError)) {
                hadToken = true;
                return result;
            }
            absences = isAbsent(result) ? absences + 1 : 0;
            return hadToken || absences < ABSENCES
                ? result
                : result.with({ reason: 'unauthorized', transient: false });
        },
    };
}
function requestOf({ service, url, clientId, audience }, identityHeader) {
    const query = new URLSearchParams({
        'api-version': service === 'imds' ? '2018-02-01' : '2019-08-01',
        resource: audience,
        ...(clientId !== '' && { client_id: clientId }),
    });
    const authorization = service === 'imds' ? { metadata: 'true' } : { 'x-identity-header': identityHeader };
    return {
        method: 'GET',
        url: `${url}?${query.toString()}`,
        headers: { accept: 'application/json', ...authorization },
        isDirect: true,
    };
}
function errorOf(issuer, { clientId }, answer, clean) {
    const { status } = answer;
    const error = errorIn(answer, clean);
    const facts = {
        status,
        code: error?.code || String(status),
        ...(status === 410 && { retryAfter: UPDATE_SECONDS }),
    };
    if (!error || status < 400)
        return errorOfUnexpectedAnswer(issuer, answer, clean).with(facts);
    if (status === 429)
        return tooManyRequests(issuer, answer, error.text, facts);
    const exists = status >= 500 || status === 410;
    if (exists)
        return noToken(issuer, error.text, { ...facts, hint: OUTAGE_ADVICE });
    if (TRANSIENT.includes(status))
        return noToken(issuer, error.text, facts);
    return noToken(issuer, error.text, {
        ...facts,
        reason: 'unauthorized',
        transient: false,
        hint: hintOnManagedIdentity(error.text, clientId),
    });
}
function isAbsent({ reason, status = 200 }) {
    if (reason === 'network-error')
        return true;
    return reason === 'service-error' && status < 500 && !TRANSIENT.includes(status);
}
const OUTAGE_ADVICE = 'Run the job again later. If it fails again, check the machine and its identity in the Azure portal.';
const TRANSIENT = [404, 408, 410];
function errorIn(answer, clean) {
    const fields = fieldsOf(jsonOf(answer));
    const textOf = (name) => {
        const value = fields?.get(name);
        return typeof value === 'string' ? value.trim() : '';
    };
    const { code = '', message = '' } = serviceErrorOf(answer);
    const text = textOf('error_description') || message || textOf('error');
    return text === '' ? undefined : { code: clean(textOf('error') || code), text: clean(text) };
}

;// CONCATENATED MODULE: ./build/entra/renewing-credential.js


const RENEW_BEFORE_MS = 300_000;
const RETRY_MS = { urgent: 1_000, early: 15_000 };
const LONG_AGO = Number.NEGATIVE_INFINITY;
function renewingCredential(source, clock) {
    let current;
    let pending;
    let wasAnyAccepted = false;
    let refusedInARow = 0;
    let failure;
    let refusedTraining;
    const isUsable = () => current !== undefined && clock.now() < current.expiresAt;
    function recentFailure() {
        if (!failure)
            return undefined;
        const retryAfterMs = (failure.error.retryAfter ?? 0) * 1_000;
        const waitMs = Math.max(retryAfterMs, isUsable() ? RETRY_MS.early : RETRY_MS.urgent);
        return clock.now() < failure.at + waitMs ? failure.error : undefined;
    }
    async function renew(signal) {
        const askedAt = clock.now();
        const token = await source.request(signal);
        if (token instanceof CallError) {
            failure = { error: token, at: clock.now() };
            return token;
        }
        failure = undefined;
        const { lifetimeMs } = token;
        const expiresAt = askedAt + lifetimeMs;
        const renewAt = expiresAt - Math.min(RENEW_BEFORE_MS, lifetimeMs / 2);
        current = { authorization: authorizationOf(token.token, expiresAt), expiresAt, renewAt };
        return undefined;
    }
    function authorizationOf(token, expiresAt) {
        let wasAccepted = false;
        const authorization = {
            headers: { authorization: `Bearer ${token}` },
            accepted(operation) {
                wasAccepted = true;
                wasAnyAccepted = true;
                refusedInARow = 0;
                if (operation === 'train')
                    refusedTraining = undefined;
            },
            refused(operation, error) {
                const hint = hintOnServiceRefusal(error, source.owner);
                const withHint = hint === undefined ? error : error.with({ hint });
                if (!isStale(operation, error))
                    return withHint;
                if (current?.authorization === authorization)
                    current = { authorization, renewAt: LONG_AGO, expiresAt: LONG_AGO };
                const message = `The token is no longer accepted and will be renewed: ${error.message}`;
                return withHint.with({ transient: true, isTokenRenewed: true }, message);
            },
        };
        function isStale(operation, error) {
            if (error.status !== 401 || error.isFromOtherServer || lacksRole(error))
                return false;
            if (!wasAccepted && clock.now() >= expiresAt)
                return true;
            if (!wasAccepted)
                return wasAnyAccepted && ++refusedInARow < 2;
            if (operation === 'training')
                return true;
            refusedTraining ??= authorization;
            return refusedTraining === authorization;
        }
        return authorization;
    }
    return {
        async prepare(signal) {
            if (current && clock.now() < current.renewAt)
                return undefined;
            const recent = recentFailure();
            if (!recent) {
                pending ??= renew(signal).finally(() => {
                    pending = undefined;
                });
                pending.catch(() => { });
            }
            return isUsable() ? undefined : (recent ?? pending);
        },
        isValid: isUsable,
        authorization: () => current.authorization,
    };
}

;// CONCATENATED MODULE: ./build/choose-credential.js






function chooseCredential(authentication, { runner, secrets }, transport) {
    const { clock } = transport;
    const hide = (secret) => secrets.addToken(secret);
    const context = { ...transport, clean: secrets.clean, hide };
    const secretIn = (variable) => {
        const secret = runner.variable(variable);
        secrets.add(secret);
        return secret;
    };
    switch (authentication.kind) {
        case 'key':
            return keyCredential(authentication.key);
        case 'access-token':
            return givenTokenCredential(authentication.token, clock);
        case 'managed-identity': {
            const identityHeader = secretIn('IDENTITY_HEADER');
            const source = managedIdentityTokens(authentication.identity, { ...context, identityHeader });
            return renewingCredential(source, clock);
        }
        case 'oidc': {
            const { request } = authentication;
            const source = {
                url: runner.variable('ACTIONS_ID_TOKEN_REQUEST_URL'),
                requestToken: secretIn('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
            };
            const oidc = { ...context, source, readFile: (path) => runner.readFile(path) };
            const owner = ownerOfApplication(request);
            return renewingCredential({ owner, request: signal => exchangeToken(request, oidc, signal) }, clock);
        }
    }
}

;// CONCATENATED MODULE: ./build/face/group-type.js
const GROUP_TYPES = {
    'person-group': { collection: 'persongroups', noun: 'person group' },
    'large-person-group': { collection: 'largepersongroups', noun: 'large person group' },
    'large-face-list': { collection: 'largefacelists', noun: 'large face list' },
};

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
function isInProgress(status) {
    return status !== undefined && !isOver(status);
}

;// CONCATENATED MODULE: ./build/face/client.js






function faceClient(target, transport, clean) {
    const { collection } = GROUP_TYPES[target.groupType];
    const group = `${target.endpoint}/face/${target.apiVersion}/${collection}/${target.personGroupId}`;
    async function call(method, operation, signal, read) {
        const authorization = target.credential.authorization();
        const clientRequestId = (0,external_node_crypto_namespaceObject.randomUUID)();
        const url = `${group}/${operation}`;
        const headers = {
            ...authorization.headers,
            accept: 'application/json',
            'client-request-id': clientRequestId,
        };
        const record = await makeCall({ method, url, headers }, transport, signal);
        transport.onCall(record);
        const { answer, failure } = record;
        if (!answer)
            return errorOfFailure(failure, clientRequestId, clean);
        const result = read(answer);
        if (result === undefined) {
            return authorization.refused(operation, errorOfAnswer(answer, clientRequestId, clean));
        }
        authorization.accepted(operation);
        return result;
    }
    return {
        prepare: signal => target.credential.prepare(signal),
        hasValidCredential: () => target.credential.isValid(),
        queueTraining: signal => call('POST', 'train', signal, acceptanceOf),
        checkStatus: signal => call('GET', 'training', signal, statusCheckOf),
    };
}
function answerInfoOf(answer) {
    const date = dateOf(answer);
    const source = { http: answer.status, requestId: answer.headers['apim-request-id'] ?? '' };
    return date === undefined ? source : { ...source, date };
}
function acceptanceOf(answer) {
    if (answer.status !== 202)
        return undefined;
    const { code, message } = serviceErrorOf(answer);
    const isService = answer.body.trim() === '' || jsonOf(answer) !== undefined;
    return isService && code === undefined && message === undefined ? answerInfoOf(answer) : undefined;
}
function statusCheckOf(answer) {
    if (isNeverTrained(answer))
        return { ...answerInfoOf(answer), status: undefined };
    if (answer.status !== 200)
        return undefined;
    const status = parseStatus(jsonOf(answer));
    return status && { ...answerInfoOf(answer), status };
}
function isNeverTrained(answer) {
    return answer.status === 404 && (serviceErrorOf(answer).code?.endsWith('NotTrained') ?? false);
}

;// CONCATENATED MODULE: ./build/parse-id-list.js
function parseIdList(text) {
    return text
        .split(/\r\n|[\r\n]/)
        .flatMap(line => line.replace(/#.*/, '').split(','))
        .map(id => id.trim())
        .filter(id => id !== '');
}

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = require("node:net");
;// CONCATENATED MODULE: ./build/parse-result.js
function wrong(problem) {
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
        return wrong('is not the name of an Azure region; expected for example westus2 or "West US 2"');
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
const invisible = lazyPattern(String.raw `[\s\p{Cc}\p{Cf}]`, 'u');
const NOT_ENDPOINT_FORMS = [
    [/^(?!https?:\/\/)/i, 'does not start with https://'],
    [/^https?:\/\/+https?(?::|\/\/)/i, 'has https:// twice'],
    [
        { test: text => NOT_ASCII.test(text) && invisible().test(text) },
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
    return hostname === 'localhost' || hostname === '[::1]' || ((0,external_node_net_namespaceObject.isIPv4)(hostname) && hostname.startsWith('127.'));
}

;// CONCATENATED MODULE: ./build/entra/authority.js


const PUBLIC = {
    domains: ['azure.com', 'microsoft.com', 'microsoftonline.com'],
    authority: 'https://login.microsoftonline.com',
    audience: 'https://cognitiveservices.azure.com',
};
const authority_US_GOVERNMENT = {
    domains: ['azure.us', 'microsoft.us', 'microsoftonline.us'],
    authority: 'https://login.microsoftonline.us',
    audience: 'https://cognitiveservices.azure.us',
};
const authority_CHINA = {
    domains: ['azure.cn', 'microsoftonline.cn', 'chinacloudapi.cn'],
    authority: 'https://login.partner.microsoftonline.cn',
    audience: 'https://cognitiveservices.azure.cn',
};
function authorityFor(endpoint, configured) {
    const given = parseAuthority(configured);
    if (!given.ok)
        return given;
    const cloud = cloudFor(endpoint, given.value);
    return {
        ok: true,
        value: { authority: given.value || cloud.authority, scope: `${cloud.audience}/.default` },
    };
}
function audienceFor(endpoint, configured) {
    const given = parseAuthority(configured);
    return cloudFor(endpoint, given.ok ? given.value : '').audience;
}
function cloudFor(endpoint, authority) {
    return cloudOf(endpoint) ?? cloudOf(authority) ?? PUBLIC;
}
function isOfCloud(endpoint) {
    return cloudOf(endpoint) !== undefined;
}
function parseAuthority(text) {
    if (text === '')
        return { ok: true, value: '' };
    const right = 'expected for example https://login.microsoftonline.com';
    const url = parseUrl(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
    if (!url)
        return wrong(`is not a URL; ${right}`);
    if (!isSafeForSecrets(url))
        return wrong(`would send tokens unencrypted; ${right}`);
    if (url.username + url.password + url.search + url.hash !== '' || url.pathname !== '/') {
        return wrong(`has more than a host; ${right}`);
    }
    return { ok: true, value: url.origin };
}
function cloudOf(url) {
    const host = parseUrl(url)?.hostname ?? '';
    return [PUBLIC, authority_US_GOVERNMENT, authority_CHINA].find(({ domains }) => domains.some(domain => host.endsWith(`.${domain}`)));
}
function parseUrl(text) {
    return URL.canParse(text) ? new URL(text) : undefined;
}

;// CONCATENATED MODULE: ./build/inputs/guid.js
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

;// CONCATENATED MODULE: ./build/inputs/key.js


const MAX_KEY = 2_000;
const notSecretForms = lazy(() => [
    [
        /^\$\{|\{\{|\}\}|^\$\(|^\$(?:env:|[A-Z][A-Z\d_]*$|\w*[Kk]ey$)|^%[A-Za-z_]\w*%$|^(?:secrets|vars|env|inputs|steps|needs|matrix|github)[.[]|^@Microsoft\./,
        'is an expression that was not evaluated',
    ],
    [/^["'`\u201c\u201d\u2018\u2019]|["'`\u201c\u201d\u2018\u2019]$|^%2[27]/, 'has quotes around it'],
    [/\\[nr]$/, 'ends with \\n or \\r as text'],
    [/^<|>$|^[{[(].*[}\])]$/, 'is a placeholder, or has brackets around it'],
]);
const notKeyForms = lazy(() => [
    ...notSecretForms(),
    [/^eyJ[\w-]{12}/i, 'is a token, which belongs in access-token'],
    [/^(?:bearer|basic)\s/i, 'is a token, not a key'],
    [/:\/\/|\.(?:azure|microsoft)\.(?:com|us|cn)|^\/subscriptions\//i, 'is a URL, a host or an id, not a key'],
    [/^[\w .-]*(?:key|secret|token)[\w .-]*[:=]\s*[^=]|^\w+_\w+=[^=]/i, 'has a name in front'],
    [/^(?=\w*(?:FACE|AZURE|SUBSCRIPTION))[A-Z\d_]+_KEY_?\d?$/, "is a secret's name, not its value"],
    [/^[,;]|[,;]$|\w{32}[,;]/, 'has a comma or semicolon'],
    [
        /^([x*._\u2022\u2026?-])\1{2,}$|^your.*key|^(?:insert|enter|paste|replace|put)[-_ ].*key|^(?:(?:change|replace)[-_ ]?me|placeholder|todo|tbd|fixme|null|undefined)$/i,
        'is a placeholder',
    ],
    [/[^\x21-\x7e]/, 'has spaces, line breaks or other characters that no key has'],
]);
const AZURE_KEY = /^(?:[\da-f]{32}|(?![Ee][Yy][Jj]|[Yy][Oo][Uu][Rr])(?=\D*\d)[A-Za-z\d]{84})$/;
function parseKey(text) {
    if (text === '') {
        return wrong("is empty; expected the resource's key: check that the secret exists, and how its name is spelt. GitHub gives no secrets to " +
            'workflows that a fork or Dependabot started. Without a key, set tenant-id and client-id, managed-identity or access-token');
    }
    const what = AZURE_KEY.test(text) ? undefined : formProblem(text, notKeyForms(), MAX_KEY);
    if (what === undefined)
        return { ok: true, value: text };
    return wrong(`${what}; expected only the key, as the portal shows it`);
}
function formProblem(text, forms, most) {
    const start = text.slice(0, most);
    const [, what] = forms.find(([form]) => form.test(start)) ?? [];
    return what ?? (text === start ? undefined : 'is too long');
}

;// CONCATENATED MODULE: ./build/inputs/access-token.js






const MAX_TOKEN = 16_000;
const TOLERANCE_MS = 300_000;
const SERVICE_ID = '7d312290-28c8-473c-a0ed-8e53749b6d6d';
const LAST_SECOND = 8_640_000_000_000;
const notTokenForms = lazy(() => [
    [/^\{\s*"/, 'is the whole JSON that az prints'],
    ...notSecretForms(),
    [/^bearer\s/i, 'starts with "Bearer"'],
    [/^(?:[\da-f]{32}|[a-z\d]{84})$/i, 'is a key, which belongs in secret-key'],
    [/:\/\//, 'is a URL'],
    [/[^\x21-\x7e]/, 'has spaces, line breaks or other characters that no token has'],
]);
function parseAccessToken(text, endpoint, authorityHost, utcMs) {
    const audience = audienceFor(endpoint, authorityHost);
    const command = `az account get-access-token --resource ${audience} --query accessToken --output tsv`;
    const what = formProblem(text, notTokenForms(), MAX_TOKEN);
    if (what !== undefined)
        return wrong(`${what}; expected only the token, as printed by: ${command}`);
    const claims = payloadOf(text);
    const aud = claims.get('aud');
    if (typeof aud === 'string' && isOfCloud(endpoint) && ![audience, SERVICE_ID].includes(bare(aud))) {
        const named = /^[\w:/.-]{1,100}$/.test(aud) ? `for ${aud}` : 'for something else';
        return wrong(`is ${named}; expected one for ${audience}, as printed by: ${command}`);
    }
    const expiresAt = expiryOf(claims.get('exp'));
    if (expiresAt !== undefined && expiresAt + TOLERANCE_MS < utcMs) {
        const [end, now] = [expiresAt, utcMs].map(ms => new Date(ms).toISOString().slice(0, 19));
        return wrong(`expired at ${end}Z, and it is ${now}Z by the runner's clock; expected one requested right before this step`);
    }
    return { ok: true, value: { token: text, who: whoOf(claims), expiresAt, audience } };
}
function bare(audience) {
    return audience.replace(/\/$/, '').toLowerCase();
}
function expiryOf(exp) {
    return typeof exp === 'number' && exp > 0 && exp <= LAST_SECOND ? exp * 1_000 : undefined;
}
function whoOf(claims) {
    const [noun, id] = claims.has('scp')
        ? ['user', claims.get('oid')]
        : ['application', claims.get('appid') ?? claims.get('azp')];
    return typeof id === 'string' && GUID.test(id) ? `${noun} ${id}` : undefined;
}

;// CONCATENATED MODULE: ./build/inputs/input-result.js
function valid(value) {
    return { ok: true, value };
}
function invalid(...errors) {
    return { ok: false, errors };
}
function valueIn(result) {
    return result.ok ? result.value : undefined;
}
function errorsIn(result) {
    return result.ok ? [] : result.errors;
}
function unless(errors, result) {
    return errors.length === 0 ? result : invalid(...errors, ...errorsIn(result));
}
function allOf(results) {
    const all = Object.entries(results);
    if (!all.every(([, result]) => result.ok)) {
        return invalid(...all.flatMap(([, result]) => errorsIn(result)));
    }
    return valid(Object.fromEntries(all.map(([field, result]) => [field, valueIn(result)])));
}

;// CONCATENATED MODULE: ./build/inputs/read-managed-identity.js



const IMDS = 'http://169.254.169.254';
function readManagedIdentity(clientId, endpoint, variable) {
    const errors = [];
    if (clientId !== '' && !GUID.test(clientId)) {
        errors.push({
            name: 'client-id',
            text: clientId,
            problem: 'is not a GUID; expected, with managed-identity, the client id of a user-assigned identity, or none',
        });
    }
    const audience = audienceFor(endpoint, variable('AZURE_AUTHORITY_HOST'));
    const own = variable('IDENTITY_ENDPOINT');
    const isFabric = variable('IDENTITY_SERVER_THUMBPRINT') !== '';
    if (own !== '' && (isFabric || variable('IMDS_ENDPOINT') !== '')) {
        errors.push({
            name: 'managed-identity',
            text: '',
            problem: `does not support ${isFabric ? 'Service Fabric' : 'Azure Arc'}; expected access-token (from az login --identity), or tenant-id and client-id`,
        });
    }
    if (own !== '' && variable('IDENTITY_HEADER') !== '') {
        errors.push(...errorsInUrl('IDENTITY_ENDPOINT', own, 'http://localhost:42356/msi/token'));
        return unless(errors, valid({ service: 'app-service', url: own, clientId, audience }));
    }
    const host = variable('AZURE_POD_IDENTITY_AUTHORITY_HOST');
    if (host !== '')
        errors.push(...errorsInUrl('AZURE_POD_IDENTITY_AUTHORITY_HOST', host, IMDS));
    const base = (host || IMDS).replace(/\/+$/, '');
    const url = `${base}/metadata/identity/oauth2/token`;
    return unless(errors, valid({ service: 'imds', url, clientId, audience }));
}
function errorsInUrl(name, text, right) {
    const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
    if (url && url.username + url.password + url.search + url.hash === '')
        return [];
    return [{ name, text, problem: `is not the URL of a token service; expected for example ${right}` }];
}

;// CONCATENATED MODULE: ./build/inputs/authentication.js







const TENANT = /^(?=.{1,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
function waysOf(texts) {
    const { secretKey, accessToken, tenantId, clientId, managedIdentity } = texts;
    const isUnmanaged = managedIdentity.ok && !managedIdentity.value;
    const hasIds = tenantId !== '' || (clientId !== '' && isUnmanaged);
    return [
        ...(secretKey === '' ? [] : ['secret-key']),
        ...(accessToken === '' ? [] : ['access-token']),
        ...(isUnmanaged ? [] : ['managed-identity']),
        ...(hasIds ? ['tenant-id or client-id'] : []),
    ];
}
function readAuthentication(texts) {
    const { managedIdentity } = texts;
    const [way, ...others] = waysOf(texts);
    if (others.length > 0) {
        const all = `${others.map(other => `and ${other} `).join('')}are set together`;
        const right = 'secret-key, access-token, managed-identity, or tenant-id with client-id';
        const problem = `${all}; expected only one of ${right}`;
        const alone = invalid({ name: way, text: '', problem });
        return { authentication: unless(errorsIn(managedIdentity), alone) };
    }
    switch (way) {
        case 'access-token':
            return {
                authentication: unless(errorsOnEndpoint(texts, 'access-token', 'does'), readAccessToken(texts)),
            };
        case 'managed-identity': {
            const errors = errorsOnEndpoint(texts, 'managed-identity', 'does');
            if (!managedIdentity.ok) {
                return { authentication: invalid(...managedIdentity.errors, ...errors) };
            }
            return (readWorkloadIdentity(texts, errors) ?? { authentication: unless(errors, readMachineIdentity(texts)) });
        }
        case 'tenant-id or client-id':
            return readTokenRequest(texts);
        default:
            return { authentication: readKey(texts) };
    }
}
function readKey({ secretKey }) {
    const key = parseKey(secretKey);
    return key.ok
        ? valid({ kind: 'key', key: key.value })
        : invalid({ name: 'secret-key', text: '', problem: key.problem });
}
function readAccessToken({ accessToken, endpoint, variable, utcMs, }) {
    const token = parseAccessToken(accessToken, endpoint, variable('AZURE_AUTHORITY_HOST'), utcMs);
    return token.ok
        ? valid({ kind: 'access-token', token: token.value })
        : invalid({ name: 'access-token', text: '', problem: token.problem });
}
function readMachineIdentity({ clientId, endpoint, variable, }) {
    const identity = readManagedIdentity(clientId, endpoint, variable);
    return identity.ok ? valid({ kind: 'managed-identity', identity: identity.value }) : identity;
}
function readTokenRequest(texts) {
    const { tenantId, clientId } = texts;
    const errors = [
        ...errorsInIds({ tenantId, clientId }, { tenantId: ['tenant-id', 'client-id'], clientId: ['client-id', 'tenant-id'] }),
        ...errorsOnEndpoint(texts, 'tenant-id and client-id', 'do'),
    ];
    return withAuthority({ tenantId, clientId }, texts, errors);
}
function readWorkloadIdentity(texts, errors) {
    const { variable } = texts;
    const [tokenFile, tenantId] = [variable('AZURE_FEDERATED_TOKEN_FILE'), variable('AZURE_TENANT_ID')];
    const clientId = texts.clientId || variable('AZURE_CLIENT_ID');
    if (tokenFile === '' || tenantId === '' || clientId === '')
        return undefined;
    const name = texts.clientId === '' ? 'AZURE_CLIENT_ID' : 'client-id';
    const beside = 'AZURE_FEDERATED_TOKEN_FILE';
    const onIds = errorsInIds({ tenantId, clientId }, { tenantId: ['AZURE_TENANT_ID', beside], clientId: [name, beside] });
    return withAuthority({ tenantId, clientId, tokenFile }, texts, [...errors, ...onIds]);
}
function errorsInIds({ tenantId, clientId }, names) {
    const is = (text) => (text === '' ? 'is empty' : 'is not valid');
    const errors = [];
    if (!GUID.test(tenantId) && !TENANT.test(tenantId)) {
        const [name, other] = names.tenantId;
        const problem = `${is(tenantId)}; expected the id or domain of the Entra ID tenant, to go with ${other}`;
        errors.push({ name, text: tenantId, problem });
    }
    if (!GUID.test(clientId)) {
        const [name, other] = names.clientId;
        const problem = `${is(clientId)}; expected the application's id, a GUID, to go with ${other}`;
        errors.push({ name, text: clientId, problem });
    }
    return errors;
}
function withAuthority(request, { endpoint, variable }, errors) {
    const text = variable('AZURE_AUTHORITY_HOST');
    const authority = authorityFor(endpoint, text);
    if (!authority.ok) {
        const error = { name: 'AZURE_AUTHORITY_HOST', text, problem: authority.problem };
        return { authentication: invalid(...errors, error) };
    }
    return {
        authentication: unless(errors, valid({ kind: 'oidc', request: { ...request, ...authority.value } })),
        authority: authority.value.authority,
    };
}
function errorsOnEndpoint({ endpoint, hasRegion }, name, verb) {
    if (!hasRegion && (endpoint === '' || !isRegional(endpoint)))
        return [];
    const problem = `${verb} not work with region or a regional endpoint; expected the resource's own endpoint, such as https://my-resource.cognitiveservices.azure.com`;
    return [{ name, text: '', problem }];
}

;// CONCATENATED MODULE: ./build/inputs/excerpt.js

const MAX_SHOWN = 100;
const PART = 8;
const LONG_KEY = 16;
const excerpt_invisible = lazyPattern(String.raw `[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`, 'gu');
const blank = lazyPattern(String.raw `[\s\p{Default_Ignorable_Code_Point}]`, 'u');
const EXPRESSION = /\$[({a-z_]|\{\{|\}\}|%(?![\da-f]{2}%)[a-z_]\w*%|^(?:secrets|vars|env|inputs|steps|needs|matrix|github)[.[]/i;
function describeInputError(name, text, problem, secrets) {
    const quoted = text === '' ? '' : ` '${excerptOf(text, secrets)}'`;
    const what = isExpression(text) ? 'is an expression that was not evaluated; expected its value' : problem;
    return `${name}${quoted} ${what}.`;
}
function isExpression(text) {
    return EXPRESSION.test(text);
}
function excerptOf(text, secrets) {
    const visible = withoutSecrets(text, secrets).replace(excerpt_invisible(), character => `\\u{${character.codePointAt(0).toString(16)}}`);
    return visible.length <= MAX_SHOWN ? visible : `${visible.slice(0, MAX_SHOWN).toWellFormed()}\u2026`;
}
function withoutSecrets(text, secrets) {
    const plain = decoded(text).normalize('NFKC');
    const holdsPart = (secret) => (secret !== '' && text === secret) || sharesPart(squeezed(plain), squeezed(secret));
    return secrets.some(holdsPart) || looksLikeKey(plain) ? '***' : withoutCredentials(text);
}
function holdsKey(text, key) {
    const bare = squeezed(key);
    return key !== '' && (text === key || (bare.length >= LONG_KEY && squeezed(decoded(text)).includes(bare)));
}
function trimmed(text) {
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
function looksLikeKey(text) {
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

;// CONCATENATED MODULE: ./build/training/handle-text.js





const FORM = 'tpg1';
const TOO_LARGE = `${FORM}-too-large`;
const MOST_CHARACTERS = 30_000;
const HARMLESS = /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z|succeeded|failed|running|)$/;
const STARTED = ['yes', 'maybe', 'joined'];
const TYPES = Object.keys(GROUP_TYPES);
function digestOf(text) {
    return (0,external_node_crypto_namespaceObject.hash)('sha256', text, 'base64url').slice(0, 8);
}
function handleWriter({ endpoint, groupType }, clean) {
    const endpointDigest = digestOf(endpoint);
    const status = (given) => given ? textsOf(given).map(text => (HARMLESS.test(text) ? text : clean(text))) : [];
    return (personGroupId, handle) => {
        const { started, startedAt, isAccepted, failure, expectedMs, joined } = handle;
        const payload = [
            endpointDigest,
            TYPES.indexOf(groupType),
            digestOf(personGroupId),
            STARTED.indexOf(started),
            Math.round(startedAt),
            numbersOf(handle.posted),
            numbersOf(handle.answered),
            handle.refused ? numbersOf(handle.refused) : [],
            isAccepted ? 1 : 0,
            handle.older.map(status),
            joined ? [status(joined.seen)] : [],
            status(handle.own),
            failure ? [failure.reason, failure.status ?? 0] : [],
            Math.round(expectedMs ?? 0),
        ];
        const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
        return `${FORM}.${text}.${digestOf(text)}`;
    };
}
function joinHandles(handles) {
    const present = handles.filter(handle => handle !== '');
    const characters = present.reduce((sum, { length }) => sum + length + 1, 0);
    return characters <= MOST_CHARACTERS ? present.join(',') : TOO_LARGE;
}
function isHandle(text) {
    return /^tpg\d+[.-]/.test(text);
}
function readHandle(text) {
    const [form = '', payload = '', digest = ''] = text.split('.');
    if (form === TOO_LARGE) {
        return wrong("stands for more handles than an input can hold; expected the path of that step's results-file");
    }
    if (form !== FORM) {
        return wrong(`is from another version of this action (${form}, not ${FORM}); expected the same version in both steps`);
    }
    if (digest !== digestOf(payload) || text !== `${form}.${payload}.${digest}`) {
        return wrong("is incomplete or was changed; expected another step's output handle, unchanged");
    }
    const value = readPayload(payload);
    return value ? { ok: true, value } : wrong("has invalid content; expected another step's output handle");
}
function readPayload(payload) {
    try {
        const fields = JSON.parse(Buffer.from(payload, 'base64url').toString());
        return handleIn(listIn(fields, 14));
    }
    catch {
        return undefined;
    }
}
function handleIn(fields) {
    const [endpoint, type, group, started, startedAt, posted, answered, refused] = fields;
    const [accepted, older, joined, own, failure, expectedMs] = fields.slice(8);
    const [joinedSeen] = listIn(joined, 0, 1);
    const refusal = listIn(refused, 0, 2);
    return {
        endpointDigest: textIn(endpoint),
        groupType: TYPES[numberIn(type, TYPES.length - 1)],
        groupDigest: textIn(group),
        handle: {
            started: STARTED[numberIn(started, STARTED.length - 1)],
            startedAt: numberIn(startedAt),
            posted: spanIn(posted),
            answered: spanIn(answered),
            refused: refusal.length === 0 ? undefined : spanIn(refusal),
            isAccepted: numberIn(accepted, 1) === 1,
            older: listIn(older, 0, 100).flatMap(each => statusIn(each) ?? []),
            joined: joinedSeen === undefined ? undefined : { seen: statusIn(joinedSeen) },
            own: statusIn(own),
            failure: failureIn(failure),
            expectedMs: numberIn(expectedMs) || undefined,
        },
    };
}
function textsOf({ word, created, lastAction, lastSuccess }) {
    return [word, created ?? '', lastAction ?? '', lastSuccess ?? ''];
}
function statusIn(value) {
    const texts = listIn(value, 0, 4).map(textIn);
    if (texts.length === 0)
        return undefined;
    const [status, createdDateTime, lastActionDateTime, lastSuccessfulTrainingDateTime] = texts;
    return parseStatus({ status, createdDateTime, lastActionDateTime, lastSuccessfulTrainingDateTime });
}
function failureIn(value) {
    const [word, status] = listIn(value, 0, 2);
    const reason = CALL_REASONS.find(each => each === word);
    if (!reason)
        return undefined;
    const http = numberIn(status, 999);
    return http === 0 ? { reason } : { reason, status: http };
}
function numbersOf({ earliest, latest }) {
    const from = Math.floor(earliest);
    return [from, Math.ceil(latest) - from];
}
function spanIn(value) {
    const [from, more] = listIn(value, 2, 2);
    const earliest = numberIn(from);
    return { earliest, latest: earliest + numberIn(more) };
}
function listIn(value, least, most = least) {
    if (!Array.isArray(value) || value.length < least || value.length > most)
        throw new TypeError('no such list');
    return value;
}
function numberIn(value, most = Number.MAX_SAFE_INTEGER) {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most) {
        throw new TypeError('no such number');
    }
    return value;
}
function textIn(value) {
    if (typeof value !== 'string')
        throw new TypeError('no such text');
    return value;
}

;// CONCATENATED MODULE: ./build/inputs/parse-follow.js




const MOST_RESULTS = 100_000;
const parse_follow_RIGHT = "expected another step's output handle, or the path of its results-file";
function parseFollow(text, readFile) {
    if (namesFile(text))
        return parseFile(text, readFile);
    const handles = [];
    for (const word of wordsIn(text)) {
        const handle = readHandle(word);
        if (!handle.ok)
            return handle;
        handles.push(handle.value);
    }
    return { ok: true, value: { personGroupIds: [], handles } };
}
function namesFile(text) {
    return !wordsIn(text).some(isHandle);
}
function wordsIn(text) {
    return text.split(/[\s,"'[\]]+/).filter(word => word !== '');
}
function parseFile(path, readFile) {
    let text;
    try {
        text = readFile(path);
    }
    catch (failure) {
        const { code, message } = failure;
        const what = `is neither a handle nor a file that can be read (${code ?? message})`;
        return wrong(path === 'none' ? `${what}; the earlier step wrote no results-file, see its log` : `${what}; ${parse_follow_RIGHT}`);
    }
    const results = resultsIn(text);
    if (!results)
        return wrong(`is not the results-file of a step; ${parse_follow_RIGHT}`);
    const handles = [];
    for (const { personGroupId, handle } of results) {
        const read = handle === '' ? undefined : readHandle(handle);
        if (read && !read.ok)
            return wrong(`has a handle for '${personGroupId}' that ${read.problem}`);
        if (read)
            handles.push(read.value);
    }
    if (handles.length === 0) {
        return wrong('has nothing to follow: that step started no training, or saw the end of each');
    }
    return {
        ok: true,
        value: { personGroupIds: [...new Set(results.map(({ personGroupId }) => personGroupId))], handles },
    };
}
function resultsIn(text) {
    try {
        const results = JSON.parse(text.replace(/^\uFEFF/, ''));
        if (!Array.isArray(results) || results.length === 0 || results.length > MOST_RESULTS)
            return undefined;
        const fields = results.map(({ personGroupId, handle }) => ({ personGroupId, handle }));
        return fields.every(isResult) ? fields : undefined;
    }
    catch {
        return undefined;
    }
}
function isResult({ personGroupId, handle }) {
    return typeof personGroupId === 'string' && isGroupId(personGroupId) && typeof handle === 'string';
}
function matchHandles({ handles }, { endpoint, groupType, personGroupIds }) {
    const errors = [];
    const addError = (problem) => {
        errors.push({ name: 'follow', text: '', problem });
    };
    const ownDigest = endpoint && digestOf(endpoint);
    if (ownDigest && handles.some(({ endpointDigest }) => endpointDigest !== ownDigest)) {
        addError(`is not for ${endpoint}; expected the endpoint or region of the step that started the training`);
    }
    const other = handles.find(handle => groupType && handle.groupType !== groupType);
    if (other)
        addError(`is for a ${other.groupType}; expected group-type: ${other.groupType}`);
    const ids = new Map((personGroupIds ?? []).map(id => [digestOf(id), id]));
    const found = handles.flatMap(({ groupDigest, handle }) => {
        const id = ids.get(groupDigest);
        return id === undefined ? [] : [[id, handle]];
    });
    if (personGroupIds && found.length === 0) {
        const [first = '', second] = personGroupIds;
        const which = second === undefined ? `'${first}'` : `any of the ${personGroupIds.length} groups`;
        addError(`has no training of ${which}; expected personGroupId as that step had it`);
    }
    const twice = repeatedOf(found.map(([id]) => id));
    if (twice.length > 0)
        addError(`has more than one handle for '${twice[0]}'; expected one per group`);
    return unless(errors, valid(new Map(found)));
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



const HOUR_MS = 3_600_000;
const LONGEST_TIMEOUT_MS = 120 * HOUR_MS;
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
    return parseTime(text, HOUR_MS, 'auto, or a duration such as 5s or 1m');
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
        return wrong(`is not a duration; expected ${examples}`);
    if (ms >= 1_000 && ms <= longestMs)
        return { ok: true, value: ms };
    return wrong(`is out of range; expected 1s to ${longestMs / HOUR_MS}h`);
}
function parseCount(text, what, least, most) {
    const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (count >= least && count <= most)
        return { ok: true, value: count };
    return wrong(`is not a number of ${what}; expected a whole number from ${least} to ${most}`);
}
function oneOf(text, words) {
    const word = words.find(candidate => candidate === text.toLowerCase());
    return word === undefined
        ? wrong(`is unknown; expected ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)
        : { ok: true, value: word };
}

;// CONCATENATED MODULE: ./build/inputs/rate.js

const MOST_CALLS = 100_000;
const WINDOW_MS = { s: 1_000 + 30, m: 60_000 + 1_000 };
function parseRate(text) {
    const rate = /^(\d{1,7}) ?\/ ?([sm])$/i.exec(text);
    if (!rate)
        return wrong('is not a rate; expected for example 10/s or 20/m');
    const calls = Number(rate[1]);
    if (calls < 2 || calls > MOST_CALLS) {
        return wrong(`is out of range; expected 2 to ${MOST_CALLS} calls`);
    }
    const unit = rate[2].toLowerCase();
    return { ok: true, value: { calls, windowMs: WINDOW_MS[unit] } };
}

;// CONCATENATED MODULE: ./build/proxy.js
function proxyFor(url, variable) {
    const target = new URL(url);
    const lower = `${target.protocol.slice(0, -1)}_proxy`;
    const name = variable(lower) === '' ? lower.toUpperCase() : lower;
    const value = variable(name);
    if (value === '' || isDirect(target, variable('no_proxy') || variable('NO_PROXY')))
        return undefined;
    return readProxy(name, value);
}
function isDirect({ protocol, hostname, port }, noProxy) {
    if (/^(?:localhost$|127\.|\[::1\])/.test(hostname))
        return true;
    const hosts = [hostname, `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`];
    const items = noProxy.split(',').map(item => item.trim().toLowerCase());
    return items.some(item => item === '*' ||
        (item !== '' &&
            hosts.some(host => host === item || host.endsWith(item.startsWith('.') ? item : `.${item}`))));
}
function readProxy(variable, value) {
    const wrong = (problem) => ({ variable, value, problem });
    const text = URL.canParse(value) || /^https?:\/\//i.test(value) ? value : `http://${value}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol) || !/^[a-z\d._-]+$|^\[/.test(url.hostname)) {
        return wrong('is not the URL of an HTTP proxy; expected for example http://proxy.example.com:8080');
    }
    if (url.hostname.startsWith('[')) {
        return wrong('has an IPv6 address, which the HTTP client cannot use; expected a name or an IPv4 address');
    }
    if (!canDecode(url.username + url.password)) {
        return wrong('has an invalid % code in its user name or password; expected %25 for a %');
    }
    return { variable, shown: url.origin };
}
function canDecode(text) {
    try {
        return decodeURIComponent(text) !== undefined;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/inputs/read-proxy.js


const ANY_ENDPOINT = 'https://my-resource.cognitiveservices.azure.com';
function read_proxy_readProxy(endpoint = ANY_ENDPOINT, authority, getVariable) {
    const proxy = proxyFor(endpoint, getVariable);
    if (proxy && 'problem' in proxy)
        return unusable(proxy);
    const ofAuthority = authority === undefined ? undefined : proxyFor(authority, getVariable);
    return ofAuthority && 'problem' in ofAuthority ? unusable(ofAuthority) : valid(proxy);
}
function unusable({ variable, value, problem }) {
    return invalid({ name: variable, text: value, problem });
}

;// CONCATENATED MODULE: ./build/inputs/region-or-endpoint.js





const KEYLESS = ['tenant-id', 'client-id', 'managed-identity', 'access-token'];
function regionOrEndpoint(textOf, secrets) {
    const [hasRegion, hasEndpoint] = [textOf('region') !== '', textOf('endpoint') !== ''];
    if (hasRegion && hasEndpoint) {
        return ['region', () => wrong('and endpoint are both set; expected one of them')];
    }
    const isKeyless = KEYLESS.some(name => !['', INPUT_DEFAULTS[name]].includes(textOf(name).toLowerCase()));
    const version = parseApiVersion(textOf('api-version') || INPUT_DEFAULTS['api-version']);
    const parse = hasEndpoint
        ? (text) => parseEndpoint(text, version.ok ? version.value : undefined)
        : endpointOfRegion;
    return [
        hasEndpoint || (isKeyless && !hasRegion) ? 'endpoint' : 'region',
        text => {
            if (text === '') {
                return isKeyless
                    ? wrong("is empty; expected the resource's own (region needs a key), such as https://my-resource.cognitiveservices.azure.com")
                    : wrong('and endpoint are both empty; expected one of them, for example region: westus2');
            }
            if (holdsKey(text, secrets.key))
                return wrong('contains the key; expected the key only in secret-key');
            return holdsKey(text, secrets.token)
                ? wrong('contains the token; expected the token only in access-token')
                : parse(text);
        },
    ];
}

;// CONCATENATED MODULE: ./build/inputs/read-inputs.js











const NOT_WITH_FOLLOW = 'cannot be combined with follow, which only waits for a training; expected one of them';
const MOST_RETRIES = 100;
const MOST_PARALLEL = 10_000;
function readInputs({ getInput, getVariable, readFile, utcMs }) {
    const textOf = (name) => trimmed(getInput(name));
    const key = getInput('secret-key').trim();
    const token = getInput('access-token').trim();
    const secrets = [key, token];
    function read(name, parse, isShown = true) {
        const text = textOf(name) || INPUT_DEFAULTS[name];
        const parsed = parse(text);
        if (parsed.ok)
            return parsed;
        return invalid({ name, text: isShown || isExpression(text) ? text : '', problem: parsed.problem });
    }
    const endpoint = read(...regionOrEndpoint(textOf, { key, token }));
    const isFile = textOf('follow') !== '' && namesFile(textOf('follow'));
    const followed = textOf('follow') === '' ? undefined : read('follow', text => parseFollow(text, readFile), isFile);
    const groups = followed && isFile && textOf('personGroupId') === ''
        ? groupsOf(followed)
        : read('personGroupId', text => parseGroups(text, secrets), false);
    const { authentication, authority } = readAuthentication({
        secretKey: key,
        accessToken: token,
        tenantId: textOf('tenant-id'),
        clientId: textOf('client-id'),
        managedIdentity: read('managed-identity', parseBoolean),
        endpoint: valueIn(endpoint) ?? '',
        hasRegion: textOf('region') !== '',
        variable: name => trimmed(getVariable(name)),
        utcMs,
    });
    const groupType = read('group-type', parseGroupType);
    const wait = read('wait', parseBoolean);
    const dryRun = read('dry-run', parseBoolean);
    const all = allOf({
        endpoint,
        followed: followed ?? valid(undefined),
        groups,
        authentication,
        proxy: read_proxy_readProxy(valueIn(endpoint), authority, getVariable),
        groupType,
        apiVersion: read('api-version', parseApiVersion),
        wait,
        timeoutMs: read('timeout', parseTimeout),
        pollInterval: read('poll-interval', parsePollInterval),
        onConflict: read('on-conflict', parseOnConflict),
        maxRetries: read('max-retries', text => parseCount(text, 'retries', 0, MOST_RETRIES)),
        dryRun,
        maxParallel: read('max-parallel', text => parseCount(text, 'groups', 1, MOST_PARALLEL)),
        rateLimit: read('rate-limit', parseRate),
        follow: followed ? handlesOf(followed, { endpoint, groups, groupType, wait, dryRun }) : valid(undefined),
    });
    if (all.ok) {
        const { groups: ofStep, followed: _, ...settings } = all.value;
        return { ok: true, settings: { ...settings, ...ofStep } };
    }
    const text = textOf('personGroupId');
    const named = valueIn(groups)?.personGroupIds ?? parseIdList(text);
    const ids = named.length === 0 ? [text] : named;
    return {
        ok: false,
        errors: all.errors.map(({ name, text, problem }) => describeInputError(name, text, problem, secrets)),
        personGroupIds: ids.map(id => withoutSecrets(id, secrets)),
    };
}
function groupsOf(followed) {
    if (!followed.ok)
        return invalid();
    return valid({ personGroupIds: followed.value.personGroupIds, repeatedIds: [] });
}
function handlesOf(followed, { endpoint, groups, groupType, wait, dryRun }) {
    const errors = [];
    if (valueIn(wait) === false)
        errors.push({ name: 'wait', text: 'false', problem: NOT_WITH_FOLLOW });
    if (valueIn(dryRun))
        errors.push({ name: 'dry-run', text: 'true', problem: NOT_WITH_FOLLOW });
    if (!followed.ok)
        return invalid(...errors);
    const expected = {
        endpoint: valueIn(endpoint),
        groupType: valueIn(groupType),
        personGroupIds: valueIn(groups)?.personGroupIds,
    };
    return unless(errors, matchHandles(followed.value, expected));
}

;// CONCATENATED MODULE: ./build/training/ending.js
function finalCheckOf(ending) {
    switch (ending.kind) {
        case 'succeeded':
        case 'training-failed':
        case 'dry-run':
            return ending.check;
        default:
            return undefined;
    }
}
function isFollowable({ ending, started }) {
    if (started === 'no' || finalCheckOf(ending))
        return false;
    if (ending.kind !== 'refused')
        return true;
    return ending.error.reason !== 'not-found' && !ending.isStartLost;
}

;// CONCATENATED MODULE: ./build/report/handle-outputs.js


const FEW_GROUPS = 20;
function handle_outputs_handlesOf(settings, outcomes, clean) {
    const isNeeded = outcomes.some(isFollowable);
    const write = handleWriter(settings, clean);
    return settings.personGroupIds.map((personGroupId, index) => {
        const handle = isNeeded ? outcomes[index]?.handle : undefined;
        return handle ? write(personGroupId, handle) : '';
    });
}
function handlesSoFar(settings, runner, clean, latest) {
    if (settings.personGroupIds.length > FEW_GROUPS)
        return undefined;
    const write = handleWriter(settings, clean);
    const texts = new Map();
    return personGroupId => handle => {
        texts.set(personGroupId, handle ? write(personGroupId, handle) : '');
        latest.text = joinHandles([...texts.values()]);
        try {
            runner.setOutputs({ handle: latest.text });
        }
        catch {
        }
    };
}

;// CONCATENATED MODULE: ./build/report/wording/describe-groups.js

function describeGroups({ groupType, personGroupIds }) {
    const { noun } = GROUP_TYPES[groupType];
    const [first = '', second] = personGroupIds;
    return second === undefined ? `${noun} '${first}'` : `${personGroupIds.length} ${noun}s`;
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
    return formatDuration(Math.ceil(seconds / step) * step * 1000);
}
function formatDuration(ms) {
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

;// CONCATENATED MODULE: ./build/report/log/announcement.js



const OLD_MS = 24 * 3_600_000;
function announcementOf(settings, utcMs) {
    return [planOf(settings, utcMs), ...tokenExpiry(settings, utcMs)];
}
function planOf(settings, utcMs) {
    const { authentication, proxy } = settings;
    const via = proxy ? ` through the proxy ${proxy.shown} (${proxy.variable})` : '';
    const where = `${describeGroups(settings)} at ${settings.endpoint} (API ${settings.apiVersion})${via}${asWhom(authentication)}`;
    const timeout = `timeout ${formatDuration(settings.timeoutMs)}`;
    if (settings.dryRun)
        return `Checking ${where}; nothing will be trained; ${timeout}`;
    const isOne = settings.personGroupIds.length === 1;
    if (settings.follow) {
        const ageMs = ageOf(settings.follow, utcMs);
        const when = ageMs <= 0 ? '' : ` ${formatDuration(ageMs)} ago`;
        const what = isOne ? 'the training' : 'the trainings';
        return `Following ${what} that an earlier step started or joined${when}: ${where}; no training will be started; ${timeout}`;
    }
    const noWait = `, without waiting for ${isOne ? 'its end' : 'their ends'}`;
    return `Training ${where}${settings.wait ? '' : noWait}; ${timeout}`;
}
function asWhom(authentication) {
    switch (authentication.kind) {
        case 'key':
            return '';
        case 'oidc':
            return ` as application ${authentication.request.clientId}`;
        case 'managed-identity': {
            const { clientId } = authentication.identity;
            return clientId === ''
                ? " as the managed identity of the runner's machine"
                : ` as the managed identity with the client id ${clientId}`;
        }
        case 'access-token': {
            const { who } = authentication.token;
            return who === undefined ? ' with an access token' : ` as ${who}, with an access token`;
        }
    }
}
function tokenExpiry(settings, utcMs) {
    const { authentication, timeoutMs } = settings;
    const endsAt = authentication.kind === 'access-token' ? authentication.token.expiresAt : undefined;
    if (endsAt === undefined)
        return [];
    const leftMs = endsAt - utcMs;
    const when = leftMs > 0 ? `in ${formatDuration(leftMs)}` : "in the past by the runner's clock";
    const end = `The access token expires at ${formatTime(endsAt / 1_000)}, ${when}`;
    const isLong = settings.wait && !settings.dryRun;
    if (leftMs >= timeoutMs || !isLong)
        return [end];
    return [
        `${end}, before the timeout of ${formatDuration(timeoutMs)}. It is not renewed: if the training takes longer, the step fails with unauthorized, and the training continues in Azure`,
    ];
}
function noticeOnAge({ follow }, now) {
    const ageMs = follow ? ageOf(follow, now) : 0;
    return ageMs < OLD_MS
        ? undefined
        : `The training in follow was started ${formatDuration(ageMs)} ago. It has probably ended, and a newer one may have replaced it. If so, the log says it.`;
}
function ageOf(follow, now) {
    let oldest = now;
    for (const { startedAt } of follow.values())
        oldest = Math.min(oldest, startedAt);
    return now - oldest;
}

;// CONCATENATED MODULE: ./build/report/log/call-line.js
function callLine({ method, url, clientRequestId, answer, failure, durationMs }) {
    const outcome = answer
        ? `${answer.status} (request id ${answer.headers['apim-request-id'] ?? 'none'})`
        : String(failure);
    return `${method} ${url}: ${outcome} after ${Math.round(durationMs)} ms, client-request-id ${clientRequestId}`;
}

;// CONCATENATED MODULE: ./build/kept-lines.js
class KeptLines {
    most;
    first = [];
    last = [];
    leftOut = 0;
    constructor(most) {
        this.most = most;
    }
    add(line) {
        if (this.first.length < this.most)
            this.first.push(line);
        else if (this.last.push(line) > this.most) {
            this.last.shift();
            this.leftOut += 1;
        }
    }
    lines() {
        const gap = this.leftOut === 0 ? [] : [`\u2026 ${this.leftOut} lines left out`];
        return [...this.first, ...gap, ...this.last];
    }
}

;// CONCATENATED MODULE: ./build/face/timestamp.js
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-]\d\d:?\d\d))?$/i;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d)\s*(AM|PM)$/i;
const RFC_1123 = /^[a-z]{3}, (\d\d) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ZONES = { west: 12, east: 14 };
const timestamp_HOUR_MS = 3_600_000;
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
function exactSecondsBetween(from, to) {
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
    const [west, east] = isZoneless ? [ZONES.west * timestamp_HOUR_MS, ZONES.east * timestamp_HOUR_MS] : [0, 0];
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
        return utc === undefined ? undefined : { second: utc - timestamp_secondsOf(offset), fraction, isZoneless };
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
function timestamp_secondsOf(offset) {
    if (offset === undefined)
        return 0;
    const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
    return (offset.startsWith('-') ? -60 : 60) * minutes;
}
function secondsSince1970(stamp) {
    return stamp === undefined ? undefined : parse(stamp)?.second;
}

;// CONCATENATED MODULE: ./build/report/wording/sentence.js
function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}
function clause(text) {
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

;// CONCATENATED MODULE: ./build/report/wording/describe-error.js

const MAX_QUOTED = 600;
const MAX_CODE = 100;
function describeError(error) {
    const text = sentence(shorten(error.message, MAX_QUOTED));
    if (error.status === undefined)
        return error.reason === 'network-error' ? `No answer: ${text}` : text;
    const code = error.code === '' || error.code === String(error.status) ? '' : ` ${shorten(error.code, MAX_CODE)}`;
    const saysWho = !error.isFromOtherServer || /other than the Face service/.test(error.message);
    return `HTTP ${error.status}${code}${saysWho ? '' : ', not from the Face service'}: ${text}`;
}

;// CONCATENATED MODULE: ./build/report/wording/phase-in-words.js
const MAX_WORD = 100;
function phaseInWords({ phase, word }) {
    if (phase !== 'unknown')
        return phase;
    return `in an unknown state${word.length > MAX_WORD ? '' : ` ('${word}')`}`;
}

;// CONCATENATED MODULE: ./build/report/wording/last-known.js







const MAX_STAMP = 100;
const STUCK_MS = 6 * 3_600_000;
function lastKnownOf(outcome) {
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
    const queued = queuedOf(check);
    const state = status.phase === 'queued' ? 'still queued' : phaseInWords(status);
    return `was ${state} when last checked${when}${queued === undefined ? '' : `; it was queued ${queued}`}`;
}
function queuedOf(check) {
    const created = statusInProgress(check)?.created;
    if (created === undefined)
        return undefined;
    const queuedAt = secondsSince1970(created);
    if (queuedAt === undefined)
        return created.length > MAX_STAMP ? undefined : `at ${created}`;
    const forMs = inProgressMs(check);
    return `at ${formatTime(queuedAt)}${forMs === undefined ? '' : `, ${formatDuration(forMs)} earlier`}`;
}
function isStuck(check) {
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





const STATUSES = (/* unused pure expression or super */ null && ([
    'succeeded',
    'failed',
    'queued',
    'timed-out',
    'cancelled',
    'error',
    'not-started',
    'running',
    'not-trained',
]));
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

;// CONCATENATED MODULE: ./build/report/log/group-progress.js




const WAITING_FOR = {
    credential: 'waiting for a token',
    turn: 'waiting for its turn (rate-limit)',
    check: 'waiting for the answer to the status check',
    train: 'waiting for the answer to the start',
};
const SHORTEST_PAUSE_MS = 50;
const NEXT_CHECK = 'next status check';
class GroupProgress {
    now;
    situation = 'No training started yet';
    next = NEXT_CHECK;
    pausedUntil = Number.NEGATIVE_INFINITY;
    activity;
    hasReportedWait = false;
    wasShown = false;
    failures;
    pastFailures = { description: '', count: 0 };
    constructor(now) {
        this.now = now;
    }
    lineFor(event) {
        switch (event.type) {
            case 'doing':
                this.activity = event.activity;
                return undefined;
            case 'pausing':
                this.pausedUntil = this.now() + event.forMs;
                return undefined;
            case 'status-checked':
                this.onAnswer();
                return undefined;
            case 'queued':
                return this.enter('The service has queued the training', 'Training is queued');
            case 'found-queued':
                return this.enter('The failed start seems to have queued a training. Following it', 'Training is queued');
            case 'joined':
                return this.enter('Another training of this group is in progress. Following it (on-conflict: join)', 'Following the training that was already in progress');
            case 'following':
                return this.onFollow(event.started);
            case 'replaced':
                return `A newer training of this group was queued${inBrackets(event.created)}. Following it: it also covers what the earlier one trained`;
            case 'waiting-for-other':
                return this.onConflict();
            case 'other-ended':
                this.situation = 'The other training has ended; no training started yet';
                return undefined;
            case 'seen':
                return this.onStatus(event);
            case 'retry': {
                const { error, attempt, of, mayHaveStarted, delayMs } = event;
                const call = event.call === 'check' ? 'status check' : event.call;
                const retry = attempt === 0 ? `retry of the ${call}` : `retry ${attempt} of ${of} of the ${call}`;
                const next = attempt > of ? 'the group fails' : retry;
                this.onFailure(error, mayHaveStarted ? NEXT_CHECK : next);
                const first = mayHaveStarted
                    ? `Checking whether a training was started; if not, ${next}`
                    : capital(next);
                return `${describeError(error)} ${first} in ${formatDuration(delayMs)}`;
            }
            case 'outage': {
                const { error, isLast, delayMs } = event;
                if (!this.onFailure(error, isLast ? 'timeout' : NEXT_CHECK))
                    return undefined;
                const next = isLast
                    ? 'no time for another status check before the timeout'
                    : `${NEXT_CHECK} in ${formatDuration(delayMs)}`;
                return `${describeError(error)} Still waiting; ${next}`;
            }
            case 'recovered':
                return 'The service answers again';
            case 'unknown-stamp':
                return `The service sends times in an unknown format${inBrackets(event.stamp)}. It may take a minute longer to recognize the new training`;
        }
    }
    currentState() {
        const { failures, pastFailures } = this;
        this.markReported();
        return `${this.situation}${failingOf(failures)}${failures ? '' : failedOf(pastFailures)}; ${this.nextAction()}`;
    }
    get failure() {
        return this.failures?.description;
    }
    markReported() {
        this.pastFailures = { description: '', count: 0 };
    }
    nextAction() {
        const pauseMs = this.pausedUntil - this.now();
        if (pauseMs >= SHORTEST_PAUSE_MS)
            return `${this.next} in ${formatDuration(pauseMs)}`;
        return this.activity ? WAITING_FOR[this.activity] : 'about to call the service';
    }
    enter(line, situation) {
        this.failures = undefined;
        this.next = NEXT_CHECK;
        this.situation = situation;
        return line;
    }
    onStatus({ verdict, status }) {
        const isLate = verdict === 'not-shown' && this.wasShown;
        const situation = isLate ? undefined : situationOf(verdict, status);
        if (verdict === 'in-progress')
            this.wasShown = true;
        if (situation === undefined || situation === this.situation)
            return undefined;
        this.situation = situation;
        return situation;
    }
    onFailure(error, next) {
        const description = clause(describeError(error));
        const isNew = description !== this.failures?.description;
        this.failures = { description, count: (this.failures?.count ?? 0) + 1 };
        this.next = next;
        return isNew;
    }
    onAnswer() {
        const { failures } = this;
        if (failures)
            this.pastFailures = {
                description: failures.description,
                count: this.pastFailures.count + failures.count,
            };
        this.failures = undefined;
    }
    onFollow(started) {
        const isKnown = started !== 'maybe';
        this.situation = isKnown
            ? 'Following the training that an earlier step started or joined'
            : 'The earlier step may have started a training. Checking whether it did';
        return isKnown ? undefined : this.situation;
    }
    onConflict() {
        const line = this.enter('Another training of this group is in progress. Waiting for its end, then training again (on-conflict: retrain)', 'Waiting for the end of the other training');
        const isFirst = !this.hasReportedWait;
        this.hasReportedWait = true;
        return isFirst ? line : undefined;
    }
}
function failingOf(failures) {
    if (!failures)
        return '';
    const { count, description } = failures;
    return `; the last ${count === 1 ? 'call' : `${count} calls`} failed (${description})`;
}
function failedOf({ count, description }) {
    return count === 0 ? '' : `; ${counted(count, 'call')} failed meanwhile (${description})`;
}
function situationOf(verdict, status) {
    if (verdict === 'not-shown')
        return 'The service does not show the new training yet';
    if (verdict === 'doubtful')
        return 'The service shows a training that may be an older one. Waiting up to a minute to be sure';
    return verdict === 'in-progress' && status ? `Training is ${phaseInWords(status)}` : undefined;
}
function inBrackets(stamp) {
    return stamp.length > 60 ? '' : ` (${stamp})`;
}

;// CONCATENATED MODULE: ./build/report/log/outage.js



const ENOUGH_FAILURES = 10;
const NOTHING = { count: 0, lastedMs: 0, failure: '' };
class Outage {
    elapsedMs;
    log;
    streak;
    over = NOTHING;
    constructor(elapsedMs, log) {
        this.elapsedMs = elapsedMs;
        this.log = log;
    }
    get isOn() {
        return this.streak?.isReported !== undefined;
    }
    record(personGroupId, event, inProgress) {
        switch (event.type) {
            case 'status-checked':
            case 'queued':
            case 'joined':
            case 'waiting-for-other':
                this.onAnswer();
                break;
            case 'retry':
                if (event.call === 'check')
                    this.takeError(personGroupId, event.error, inProgress);
                break;
            case 'outage':
                this.takeError(personGroupId, event.error, inProgress);
                break;
            default:
        }
    }
    ended(ending) {
        if (ending.kind === 'refused' && isAnswer(ending.error))
            this.onAnswer();
    }
    currentState() {
        const { streak, over } = this;
        const { count } = over;
        const ended = count === 0 ? '' : `; ${outages(over)} ${count === 1 ? 'has' : 'have'} ended`;
        this.over = NOTHING;
        if (streak?.isReported === undefined)
            return ended;
        streak.isReported = true;
        return `${ended}; no call has succeeded for any group since ${sinceOf(streak)}`;
    }
    takeError(personGroupId, error, inProgress) {
        if (isAnswer(error))
            this.onAnswer();
        else if (isOfOutage(error))
            this.onFailure(personGroupId, clause(describeError(error)), inProgress);
    }
    onFailure(personGroupId, failure, inProgress) {
        this.streak ??= {
            groups: new Set(),
            checks: 0,
            since: this.elapsedMs(),
            failure,
            isReported: undefined,
        };
        const { streak } = this;
        streak.groups.add(personGroupId);
        streak.checks += 1;
        streak.failure = failure;
        const areEnough = inProgress > 1 && streak.groups.size > 1 && streak.checks >= Math.min(inProgress, ENOUGH_FAILURES);
        if (streak.isReported !== undefined || !areEnough)
            return;
        streak.isReported = this.log(`No call has succeeded for any of the ${inProgress} groups in progress since ${sinceOf(streak)}`);
    }
    onAnswer() {
        const { streak, over } = this;
        this.streak = undefined;
        if (streak?.isReported === undefined)
            return;
        this.over = {
            count: over.count + 1,
            lastedMs: over.lastedMs + this.elapsedMs() - streak.since,
            failure: streak.isReported ? over.failure : ` (${streak.failure})`,
        };
        if (this.log(`The service answers again after ${outages(this.over)}`))
            this.over = NOTHING;
    }
}
function isAnswer({ transient, isFromOtherServer }) {
    return !transient && !isFromOtherServer;
}
function isOfOutage({ transient, reason }) {
    return transient && (reason === 'service-error' || reason === 'network-error');
}
function sinceOf({ since, failure }) {
    return `[${formatDuration(since)}]: ${failure}`;
}
function outages({ count, lastedMs, failure }) {
    const lasted = formatDuration(lastedMs);
    return `${count === 1 ? `an outage of ${lasted}` : `${count} outages of ${lasted} in total`}${failure}`;
}

;// CONCATENATED MODULE: ./build/report/log/paced-lines.js

const LONGEST_MS = 75_000;
const SHORTEST_MS = 15_000;
const TOGETHER_MS = 5_000;
const IN_ADVANCE = 6;
class PacedLines {
    clock;
    info;
    currentState;
    started;
    logged = 0;
    loggedAt = Number.NEGATIVE_INFINITY;
    cancelTimer = () => { };
    constructor(clock, info, currentState) {
        this.clock = clock;
        this.info = info;
        this.currentState = currentState;
        this.started = clock.now();
        this.schedule();
    }
    log(line) {
        const hasRoom = this.logged + 1 <= this.allowed();
        if (hasRoom)
            this.write(line);
        return hasRoom;
    }
    logState() {
        const isSoon = this.clock.now() - this.loggedAt < TOGETHER_MS;
        if (!isSoon && this.logged + 1 <= this.allowed())
            this.write(this.currentState());
    }
    stamped(line) {
        return `[${formatDuration(this.elapsedMs())}] ${line}`;
    }
    elapsedMs() {
        return this.clock.now() - this.started;
    }
    stop() {
        this.cancelTimer();
    }
    write(line) {
        this.logged += 1;
        this.loggedAt = this.clock.now();
        this.info(this.stamped(line));
        this.schedule();
    }
    schedule() {
        this.cancelTimer();
        const elapsedMs = this.elapsedMs();
        const quietMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, elapsedMs));
        const untilAllowedMs = (this.logged + 1 - IN_ADVANCE) * LONGEST_MS - elapsedMs;
        this.cancelTimer = this.clock.after(Math.max(quietMs, untilAllowedMs), () => this.write(this.currentState()));
    }
    allowed() {
        return IN_ADVANCE + this.elapsedMs() / LONGEST_MS;
    }
}

;// CONCATENATED MODULE: ./build/report/log/many-groups-log.js





const MOST_KEPT = 10;
const MOST_KEPT_IN_ALL = 20_000;
function manyGroupsLog(clock, info, groups, clean) {
    const kept = new Map();
    const mostKept = Math.max(1, Math.min(MOST_KEPT, Math.floor(MOST_KEPT_IN_ALL / (2 * groups))));
    let inProgress = 0;
    let done = 0;
    let failed = 0;
    let failure = '';
    const active = new Map();
    function currentState() {
        const counts = [
            `${done} of ${groups} done${failed > 0 ? ` (${failed} failed)` : ''}`,
            `${inProgress} in progress`,
            `${groups - done - inProgress} waiting`,
        ];
        const failing = outage.isOn ? [] : [...active.values()].flatMap(progress => progress.failure ?? []);
        const latest = [
            failure === '' ? '' : `; latest failure: ${failure}`,
            failing.length === 0 ? '' : `; failing: ${failing.length} (${failing.at(-1)})`,
            outage.currentState(),
        ];
        failure = '';
        return counts.join(', ') + latest.join('');
    }
    const lines = new PacedLines(clock, info, currentState);
    const outage = new Outage(() => lines.elapsedMs(), line => lines.log(line));
    return {
        of(personGroupId) {
            inProgress += 1;
            const progress = new GroupProgress(() => clock.now());
            active.set(personGroupId, progress);
            const own = new KeptLines(mostKept);
            kept.set(personGroupId, own);
            return event => {
                const line = progress.lineFor(event);
                if (line !== undefined)
                    own.add(clean(lines.stamped(line)));
                outage.record(personGroupId, event, inProgress);
            };
        },
        ended(personGroupId, outcome) {
            active.delete(personGroupId);
            inProgress -= 1;
            done += 1;
            outage.ended(outcome.ending);
            const reason = reasonOfOutcome(outcome);
            if (reason === '')
                return;
            failed += 1;
            failure = `'${personGroupId}', ${reason}`;
            lines.logState();
        },
        stop: () => lines.stop(),
        timeline: () => ({ spans: [], checks: [], endedAt: 0 }),
        linesOf: personGroupId => kept.get(personGroupId)?.lines() ?? [],
    };
}

;// CONCATENATED MODULE: ./build/report/log/timeline-recorder.js
class TimelineRecorder {
    now;
    startedAt;
    spans = [];
    checks = [];
    phase;
    failing;
    calledAt = 0;
    constructor(now) {
        this.now = now;
        this.startedAt = now();
    }
    record(event) {
        const at = this.now() - this.startedAt;
        switch (event.type) {
            case 'doing':
                if (event.activity === 'check')
                    this.checks.push(at);
                this.calledAt = at;
                break;
            case 'queued':
            case 'found-queued':
                this.endFailure(at);
                this.startPhase('queued', at);
                break;
            case 'waiting-for-other':
                this.endFailure(at);
                this.startPhase('other', at);
                break;
            case 'joined':
            case 'status-checked':
                this.endFailure(at);
                break;
            case 'other-ended':
                this.endPhase(at);
                break;
            case 'seen':
                if (event.verdict === 'in-progress' && event.status)
                    this.startPhase(event.status.phase, at);
                break;
            case 'retry':
            case 'outage':
                this.startFailure(labelOf(event.error), at);
                break;
            case 'following':
            case 'replaced':
            case 'recovered':
            case 'pausing':
            case 'unknown-stamp':
        }
    }
    timeline() {
        const endedAt = this.now() - this.startedAt;
        const open = [this.phase, this.failing].filter(span => span !== undefined);
        const spans = [...this.spans, ...open.map(span => ({ ...span, to: endedAt }))];
        return { spans, checks: this.checks, endedAt };
    }
    startPhase(kind, at) {
        if (this.phase?.kind === kind)
            return;
        this.endPhase(at);
        this.phase = { kind, label: '', from: at, to: at };
    }
    endPhase(at) {
        if (this.phase)
            this.end(this.phase, at);
        this.phase = undefined;
    }
    startFailure(label, at) {
        if (this.failing?.label === label)
            return;
        this.endFailure(at);
        this.failing = { kind: 'failing', label, from: this.calledAt, to: at };
    }
    endFailure(at) {
        if (this.failing)
            this.end(this.failing, at);
        this.failing = undefined;
    }
    end(span, at) {
        if (at > span.from)
            this.spans.push({ ...span, to: at });
    }
}
function labelOf({ status }) {
    return status === undefined ? 'no answer' : `HTTP ${status}`;
}

;// CONCATENATED MODULE: ./build/report/log/single-group-log.js



function singleGroupLog(clock, info) {
    const now = () => clock.now();
    const progress = new GroupProgress(now);
    const recorder = new TimelineRecorder(now);
    const lines = new PacedLines(clock, info, () => progress.currentState());
    return {
        of: () => event => {
            recorder.record(event);
            const line = progress.lineFor(event);
            if (line !== undefined && lines.log(line))
                progress.markReported();
        },
        ended() { },
        stop: () => lines.stop(),
        timeline: () => recorder.timeline(),
        linesOf: () => [],
    };
}

;// CONCATENATED MODULE: ./build/report/log/create-step-log.js


function createStepLog(clock, info, groups, clean) {
    return groups === 1 ? singleGroupLog(clock, info) : manyGroupsLog(clock, info, groups, clean);
}

;// CONCATENATED MODULE: ./build/report/outputs.js

const FIELDS = {
    status: 'status',
    reason: 'reason',
    'error-code': 'errorCode',
    'error-message': 'errorMessage',
    'http-status': 'httpStatus',
    'request-id': 'requestId',
    'retry-after': 'retryAfter',
    'created-date-time': 'createdDateTime',
    'last-action-date-time': 'lastActionDateTime',
    'last-successful-training-date-time': 'lastSuccessfulTrainingDateTime',
    started: 'started',
    'training-duration': 'trainingDuration',
};
const OUTPUT_NAMES = [
    ...Object.keys(FIELDS),
    'duration',
    'failed',
    'handle',
    'results',
    'results-file',
];
function outputsOf(results, { elapsedMs, json, resultsFile, handle }) {
    const lead = leadOf(results);
    const outputs = {};
    for (const [name, field] of Object.entries(FIELDS))
        outputs[name] = String(lead[field] ?? '');
    return {
        ...outputs,
        duration: String(Math.round(elapsedMs) / 1_000),
        failed: results
            .filter(hasFailed)
            .map(({ personGroupId }) => personGroupId)
            .join(','),
        handle,
        results: json,
        'results-file': resultsFile,
    };
}
function leadOf(results) {
    return results.find(hasFailed) ?? results[0];
}

;// CONCATENATED MODULE: ./build/report/summary/gantt.js


const MOST_MARKS = 40;
const LABEL_ROOM = 1 / 4;
const NAMELESS = '\u200b';
const TICK_UNITS_MS = { day: DAY_MS, hour: format_duration_HOUR_MS, minute: MINUTE_MS, second: 1_000 };
const ROWS = [
    ['other', 'Another training', 'done'],
    ['queued', 'Queued', 'done'],
    ['running', 'Running', 'active'],
    ['unknown', 'Unknown state', 'active'],
];
function ganttOf({ spans, checks, endedAt }) {
    const failures = spansOf(spans, 'failing');
    if (endedAt === 0 || (failures.length === 0 && checks.length < 3))
        return '';
    const grainMs = endedAt / MOST_MARKS;
    const marks = thinned(checks, grainMs).map(at => `  ${NAMELESS} :milestone, ${momentOf(at)}, 0ms`);
    const rows = [
        ...ROWS.flatMap(([kind, title, style]) => {
            const ofKind = spansOf(spans, kind);
            const tasks = joined(ofKind, grainMs).map(span => taskOf(NAMELESS, style, span));
            return row(`${title} ${formatDuration(totalOf(ofKind))}`, tasks);
        }),
        ...row(counted(checks.length, 'status check'), marks),
        ...failureRows(joined(failures, grainMs), endedAt),
    ];
    return `\`\`\`mermaid
---
displayMode: compact
config:
  gantt:
    useWidth: 900
    leftPadding: 215
    rightPadding: 40
    fontSize: 16
    sectionFontSize: 16
    barHeight: 28
    numberSectionStyles: 1
    titleTopMargin: ${92 + 32 * rows.length}
  themeCSS: ".grid text, .titleText {font-size: 14px} .grid line {opacity: 0.4} .task {stroke: none} .milestone {scale: 0.5; fill: #818b98}"
  themeVariables:
    activeTaskBkgColor: "#2f81f7"
    critBkgColor: "#da3633"
    sectionBkgColor: transparent
---
gantt
  title Time since the start, h:mm:ss
  dateFormat YYYY-MM-DD HH:mm:ss.SSS
  axisFormat ${endedAt < DAY_MS ? '' : 'day %-d, '}%-H:%M:%S
  tickInterval ${tickIntervalOf(endedAt)}
${rows.join('\n')}
\`\`\``;
}
function failureRows(failures, endedAt) {
    const room = endedAt * LABEL_ROOM;
    const hasRoom = failures.every(({ from }, at) => from - (failures[at - 1]?.from ?? -room) >= room);
    const titleOf = ({ label }) => (hasRoom ? 'Failed calls' : `Failed calls, ${label}`);
    return [...new Set(failures.map(titleOf))].flatMap(title => row(title, failures
        .filter(span => titleOf(span) === title)
        .map(span => taskOf(hasRoom ? span.label : NAMELESS, 'crit', span))));
}
function taskOf(name, style, { from, to }) {
    return `  ${name} :${style}, ${momentOf(from)}, ${momentOf(to)}`;
}
function row(title, tasks) {
    return tasks.length === 0 ? [] : [[`  section ${title}`, ...tasks].join('\n')];
}
function tickIntervalOf(endedAt) {
    const stepMs = ROUND_MS.find(ms => endedAt / ms <= 8) ?? DAY_MS;
    const [unit, unitMs] = Object.entries(TICK_UNITS_MS).find(([, ms]) => ms <= stepMs);
    return `${stepMs / unitMs}${unit}`;
}
function spansOf(spans, kind) {
    return spans.filter(span => span.kind === kind);
}
function totalOf(spans) {
    return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}
function joined(spans, grainMs) {
    const result = [];
    for (const span of spans) {
        const last = result.at(-1);
        if (!last || span.from - last.to > grainMs)
            result.push({ ...span });
        else {
            last.to = span.to;
            if (!last.label.includes(span.label))
                last.label = 'various';
        }
    }
    return result;
}
function thinned(moments, grainMs) {
    const result = [];
    for (const at of moments)
        if (at - (result.at(-1) ?? Number.NEGATIVE_INFINITY) >= grainMs)
            result.push(at);
    return result;
}
function momentOf(ms) {
    return new Date(Date.UTC(2000, 0, 1) + Math.round(ms)).toISOString().replace('T', ' ').slice(0, -1);
}

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
    return `Check that the runner reaches the endpoint: ${routeOf(route)}. Then run the job again.`;
}
function routeOf({ proxy }) {
    return proxy
        ? `its network, its firewall and ${nameOfProxy(proxy)}`
        : 'its network and its firewall (no proxy is used)';
}
function proxyHint(proxy) {
    return proxy ? ` The certificate may be that of ${nameOfProxy(proxy)}.` : '';
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





function adviceOnError(error, target) {
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
            return isAlreadyTraining(error)
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







function adviceFor(outcome, target) {
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
function aftermathOf(outcome) {
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
    return why === '' ? 'The training failed.' : `The training failed: ${sentence(why)}`;
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
    const labels = Array.from({ length: count }, (_, bar) => `up to ${formatDuration((first + bar + 1) * width)}`);
    return { width, first, labels };
}

;// CONCATENATED MODULE: ./build/report/summary/many-groups-summary.js






const MOST_BYTES = 1_000_000;
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
    const room = MOST_BYTES - bytesOf(head, picture, open, close);
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
    const took = duration === null ? '' : formatDuration(duration * 1_000);
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

;// CONCATENATED MODULE: ./build/report/summary/single-group-summary.js


function singleGroupSummary(result, facts) {
    const { title, explanation, endpoint, hasItsTimes, picture } = facts;
    const { reason, retryAfter, createdDateTime, lastActionDateTime, lastSuccessfulTrainingDateTime } = result;
    const passed = reason === '';
    const rows = [
        ['Status', result.status],
        ['Reason', reason],
        ['Endpoint', endpoint],
        ['Retry after', retryAfter === null ? '' : formatWait(retryAfter * 1000)],
        ['Queued at', hasItsTimes ? createdDateTime : ''],
        ['Last action at', hasItsTimes && !passed ? lastActionDateTime : ''],
        [hasItsTimes ? 'Last trained at' : 'Previous training', lastSuccessfulTrainingDateTime],
        ['For support', explanation?.ids ?? ''],
    ].filter(([, value]) => value !== '');
    return [
        headlineInMarkdown(passed, title),
        ...(explanation ? paragraphsOf(explanation) : []),
        rows.map(([name, value = '']) => `- **${name}:** ${escapeMarkdown(toTheSecond(value))}`).join('\n'),
        ...(picture === '' ? [] : [picture]),
        '',
    ].join('\n\n');
}
function toTheSecond(value) {
    return value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+(?=Z$)/, '$1');
}
function errorSummary(title, errors) {
    return [headlineInMarkdown(false, title), ...errors.map(text => `- ${escapeMarkdown(text)}`), ''].join('\n\n');
}
function headlineInMarkdown(passed, title) {
    return `### ${passed ? '\u2705' : '\u274c'} ${escapeMarkdown(title)}`;
}
function paragraphsOf({ happened, advice, aftermath }) {
    return [happened, advice, aftermath]
        .filter(text => text !== '')
        .map(text => `${text === advice ? '**What to do:** ' : ''}${escapeMarkdown(text)}`);
}

;// CONCATENATED MODULE: ./build/report/wording/annotations.js




const MOST_ANNOTATIONS = 10;
function annotationOf(subject, explanation) {
    return `${subject}: ${linesOf(explanation).join('\n')}`;
}
function annotationsOf(explained, noun) {
    const causes = causesOf(explained);
    const shown = causes.length > MOST_ANNOTATIONS ? causes.slice(0, MOST_ANNOTATIONS - 1) : causes;
    const annotations = shown.map(cause => annotationOn(cause, noun));
    const rest = causes
        .slice(shown.length)
        .flatMap(({ failures }) => failures.map(({ result }) => result.reason));
    if (rest.length === 0)
        return annotations;
    const text = `${rest.length} more ${noun}s failed: ${countsOf(rest)}. The job summary and the output results list them all.`;
    return [...annotations, { title: rest[0], text }];
}
function annotationOn(cause, noun) {
    const { failures, first } = cause;
    const { result, explanation } = first;
    const title = result.reason;
    if (failures.length === 1) {
        return { title, text: annotationOf(`${capital(noun)} '${result.personGroupId}'`, explanation) };
    }
    const whole = {
        ...explanation,
        happened: whatHappenedTo(cause),
        aftermath: aftermathOfCause(cause),
        ids: supportIdsOf(cause),
    };
    const ids = namedIds(cause, id => id);
    const text = [
        annotationOf(groupCountOf(cause, noun), whole),
        ...(ids.failed === '' ? [] : [`${capital(noun)}s: ${ids.failed}`]),
        ...(ids.notStarted === '' ? [] : [`Not started because of this: ${ids.notStarted}`]),
    ].join('\n');
    return { title, text };
}

;// CONCATENATED MODULE: ./build/report/wording/headline.js

const REFUSED = {
    no: 'no training started',
    maybe: 'training not confirmed',
    yes: 'training not followed to its end',
    joined: 'training not followed to its end',
};
function headlineOf(result, outcome, isDryRun) {
    const { ending, started, replacedBy } = outcome;
    const time = formatDuration(result.duration * 1000);
    switch (ending.kind) {
        case 'succeeded':
            return succeeded(outcome, time);
        case 'queued':
            return started === 'joined'
                ? 'a training was already in progress (wait: false)'
                : 'training queued (wait: false)';
        case 'dry-run':
            if (result.reason !== '')
                return 'dry run failed';
            return result.status === 'not-trained'
                ? 'checked, nothing trained; the group was never trained'
                : `checked, nothing trained; training status: ${result.status}`;
        case 'training-failed':
            return replacedBy === undefined ? 'training failed' : 'a newer training failed';
        case 'refused':
            if (outcome.isFollowed && started === 'no')
                return 'nothing to follow';
            return isDryRun ? 'dry run failed' : REFUSED[started];
        case 'not-started':
            return 'not started';
        case 'timed-out':
            return outcome.durationMs === undefined
                ? 'not started before the timeout'
                : `not ${isDryRun ? 'checked' : 'trained'} within ${time}`;
        case 'cancelled':
            return outcome.durationMs === undefined ? 'cancelled before it was started' : `cancelled after ${time}`;
    }
}
function succeeded({ started, isFollowed, replacedBy }, time) {
    if (replacedBy !== undefined)
        return 'a newer training succeeded';
    if (isFollowed)
        return `the training that an earlier step ${started === 'joined' ? 'joined' : 'started'} succeeded`;
    return started === 'joined'
        ? `the training already in progress succeeded after ${time}`
        : `trained in ${time}`;
}

;// CONCATENATED MODULE: ./build/report/report.js

















function reportOutcomes(given, settings, outcomes, kept) {
    const clean = memoized(given.clean);
    const context = { ...given, clean };
    const handles = handle_outputs_handlesOf(settings, outcomes, clean);
    const groups = outcomes.map((outcome, index) => {
        const result = resultOf(clean(settings.personGroupIds[index]), outcome, clean, handles[index]);
        const explanation = hasFailed(result) ? explainOutcome(result, outcome, settings, clean) : undefined;
        return { result, outcome, explanation };
    });
    const [only] = groups;
    const areOutputsWritten = only && groups.length === 1
        ? reportOne(context, settings, only, kept)
        : reportMany(context, settings, groups, kept);
    if (!areOutputsWritten)
        return false;
    return !groups.some(isFailure);
}
function reportOne(context, settings, { result, outcome, explanation }, kept) {
    const { runner, clean } = context;
    const subject = capital(clean(describeGroups(settings)));
    const title = `${subject}: ${headlineOf(result, outcome, settings.dryRun)}`;
    const hasItsTimes = finalCheckOf(outcome.ending) !== undefined;
    const facts = {
        title,
        explanation,
        endpoint: clean(settings.endpoint),
        hasItsTimes,
        picture: ganttOf(kept.timeline()),
    };
    const unwritten = write(context, [result], singleGroupSummary(result, facts));
    if (explanation)
        runner.annotate(result.reason, annotationOf(subject, explanation));
    else
        runner.info(`\u2705 ${title}`);
    return reportUnwritten(context, unwritten, title);
}
function reportMany(context, settings, groups, kept) {
    const { runner, clean, elapsedMs } = context;
    const { noun } = GROUP_TYPES[settings.groupType];
    const { dryRun: isDryRun } = settings;
    const results = groups.map(({ result }) => result);
    const headline = headlineOfMany(results, noun, isDryRun);
    const took = formatDuration(elapsedMs());
    const intro = [`Endpoint: ${clean(settings.endpoint)}. The step took ${took}.`];
    const facts = { headline, intro, isDryRun, passed: !groups.some(isFailure) };
    const unwritten = write(context, results, manyGroupsSummary(groups, facts));
    for (const [index, { result, outcome, explanation }] of groups.entries()) {
        const lines = kept.linesOf(settings.personGroupIds[index]);
        const ending = explanation ? failureOf(result) : `\u2705 ${headlineOf(result, outcome, isDryRun)}`;
        const explained = explanation ? linesOf(explanation) : [];
        runner.fold(`${result.personGroupId}: ${ending}`, [
            ...lines,
            ...(explanation?.isSkipped ? explained.slice(0, 1) : explained),
        ]);
    }
    runner.info(`${results.some(hasFailed) ? '\u274c' : '\u2705'} ${headline}. The step took ${took}`);
    for (const { title, text } of annotationsOf(groups, noun))
        runner.annotate(title, text);
    return reportUnwritten(context, unwritten, headline);
}
function failureOf({ status, reason }) {
    return status === 'not-started' ? `\u274c not started (${reason})` : `\u274c ${reason}`;
}
function reportInputErrors(context, { errors, personGroupIds }) {
    const { runner, clean } = context;
    const shown = errors.map(clean);
    const message = shown.join(' ');
    const results = personGroupIds.map(id => errorResult(clean(id), 'invalid-input', message));
    const title = 'Nothing was sent: invalid input';
    const unwritten = write(context, results, errorSummary(title, shown));
    runner.annotate('invalid-input', shown.join('\n'));
    reportUnwritten(context, unwritten, title);
}
function reportCrash(context, handles, error) {
    const { runner, clean } = context;
    const { message, stack = '' } = report_errorOf(error);
    const text = clean(`This action failed with an internal error: ${message}`);
    runner.debug(clean(stack));
    runner.annotate('service-error', `${sentence(text)} If a training was started, it continues in Azure. Please report this bug in the action's repository.`);
    const input = runner.input('personGroupId');
    const ids = parseIdList(input);
    const results = (ids.length === 0 ? [input] : ids).map(id => errorResult(clean(id), 'service-error', text, 'maybe'));
    const title = 'The action failed with an internal error';
    reportUnwritten(context, write(context, results, errorSummary(title, [text]), handles.text), title);
}
function write({ runner, elapsedMs }, results, summary, handle = joinHandles(results.map(result => result.handle))) {
    runner.summarize(summary);
    const json = JSON.stringify(results);
    let resultsFile = '';
    const lost = [];
    try {
        resultsFile = runner.keep(json);
    }
    catch (failure) {
        lost.push(report_errorOf(failure).message);
    }
    try {
        runner.setOutputs(outputsOf(results, { elapsedMs: elapsedMs(), json, resultsFile, handle }));
    }
    catch (failure) {
        lost.push(report_errorOf(failure).message);
    }
    return lost.length === 0 ? undefined : lost.join('; ');
}
function reportUnwritten({ runner, clean }, unwritten, title) {
    if (unwritten === undefined)
        return true;
    runner.annotate('outputs not written', [
        `${title}. The step fails because its outputs could not be written: ${sentence(clean(unwritten))}`,
        'What to do: Check the runner, not this action: the file GITHUB_OUTPUT and the folder RUNNER_TEMP must be writable, and the disk must have free space.',
    ].join('\n'));
    return false;
}
function report_errorOf(thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
}
function memoized(clean) {
    const known = new Map();
    return text => {
        const earlier = known.get(text);
        if (earlier !== undefined)
            return earlier;
        const cleaned = clean(text);
        known.set(text, cleaned);
        return cleaned;
    };
}

;// CONCATENATED MODULE: ./build/training/deadline.js
class Stopped extends Error {
    ending;
    constructor(ending) {
        super(ending.kind);
        this.ending = ending;
    }
}
function startDeadline(clock, timeoutMs, cancelled) {
    const controller = new AbortController();
    const endsAt = clock.now() + timeoutMs;
    const stop = (kind) => controller.abort(new Stopped({ kind }));
    const clearTimer = clock.after(timeoutMs, () => stop('timed-out'));
    const cancel = () => stop('cancelled');
    if (cancelled.aborted)
        cancel();
    cancelled.addEventListener('abort', cancel);
    return {
        signal: controller.signal,
        remainingMs: () => Math.max(0, endsAt - clock.now()),
        release() {
            clearTimer();
            cancelled.removeEventListener('abort', cancel);
            cancel();
        },
    };
}
const deadline_FEW_GROUPS = 1_000;
const REPORT_MS = 0.25;
function reportMs(groups) {
    return Math.max(0, groups - deadline_FEW_GROUPS) * REPORT_MS;
}
function withOwnSignal(deadline) {
    return { ...deadline, signal: AbortSignal.any([deadline.signal]) };
}

;// CONCATENATED MODULE: ./build/training/schedule.js
const AUTO_PACE = { calls: 20, windowMs: 61_000 };
const schedule_SHORTEST_MS = 1_000;
const schedule_LONGEST_MS = 15_000;
const EXPECTED = {
    sparse: { until: 0.175, times: 3, longestMs: 30_000 },
    between: { times: 1.05 },
    likely: { from: 0.8, until: 1.3, times: 0.48, shortestMs: 250 },
};
const LAST_CHECK_MS = 1_000;
function pollDelayMs(interval, elapsedMs, expectedMs) {
    if (interval !== 'auto')
        return interval;
    const plainMs = Math.min(schedule_LONGEST_MS, Math.max(schedule_SHORTEST_MS, elapsedMs / 4));
    return expectedMs === undefined ? plainMs : expectedDelayMs(elapsedMs, expectedMs, plainMs);
}
function expectedDelayMs(elapsedMs, expectedMs, plainMs) {
    const { sparse, between, likely } = EXPECTED;
    const untilDenserMs = sparse.until * expectedMs - elapsedMs;
    if (untilDenserMs > plainMs)
        return Math.min(sparse.longestMs, sparse.times * plainMs, untilDenserMs);
    const untilLikelyMs = likely.from * expectedMs - elapsedMs;
    if (untilLikelyMs > 0)
        return Math.max(likely.shortestMs, Math.min(between.times * plainMs, untilLikelyMs));
    if (elapsedMs >= likely.until * expectedMs)
        return plainMs;
    return Math.max(likely.shortestMs, likely.times * Math.min(schedule_LONGEST_MS, elapsedMs / 4));
}
function fitDelayMs(delayMs, remainingMs) {
    if (delayMs <= remainingMs - LAST_CHECK_MS)
        return delayMs;
    return remainingMs >= 2 * LAST_CHECK_MS ? remainingMs - LAST_CHECK_MS : remainingMs;
}
const SMALL_BURST = 20;
const MOST_PARTS = 10;
function spreadPace({ calls, windowMs }) {
    const parts = Math.min(MOST_PARTS, Math.max(1, Math.floor(calls / SMALL_BURST)));
    if (parts === 1)
        return { calls, windowMs };
    return { calls: Math.ceil((1.25 * calls) / parts), windowMs: windowMs / parts };
}
function paceDelayMs(pace, callTimes, now, calls) {
    const oldest = callTimes.at(calls - 1 - pace.calls);
    return oldest === undefined ? 0 : Math.max(0, oldest + pace.windowMs - now);
}

;// CONCATENATED MODULE: ./build/training/rate-limiter.js


class RateLimiter {
    rate;
    spread;
    clock;
    callTimes = [];
    reservedSlots = 0;
    pausedUntil = Number.NEGATIVE_INFINITY;
    waiting = { start: new Set(), check: new Set() };
    closed = {};
    clearTimer = () => { };
    constructor(rate, clock) {
        this.rate = rate;
        this.spread = spreadPace(rate);
        this.clock = clock;
    }
    acquire(urgency, calls, signal) {
        return new Promise((resolve, reject) => {
            signal.throwIfAborted();
            const closed = this.closed[urgency];
            if (closed)
                throw closed;
            const queue = this.waiting[urgency];
            const leave = () => {
                queue.delete(entry);
                signal.removeEventListener('abort', stop);
            };
            const stop = () => entry.fail(signal.reason);
            const entry = {
                calls,
                start: () => {
                    leave();
                    this.reservedSlots += calls;
                    this.startCall();
                    resolve();
                },
                fail: reason => {
                    leave();
                    reject(reason);
                    this.startNext();
                },
            };
            signal.addEventListener('abort', stop);
            queue.add(entry);
            this.startNext();
        });
    }
    useReservedSlot() {
        this.startCall();
        this.startNext();
    }
    releaseSlot() {
        this.reservedSlots -= 1;
        this.startNext();
    }
    pause(ms) {
        this.pausedUntil = Math.max(this.pausedUntil, this.clock.now() + ms);
    }
    get isPaused() {
        return this.pausedUntil > this.clock.now();
    }
    close(urgency, ending) {
        const closed = new Stopped(ending);
        this.closed[urgency] ??= closed;
        const leaving = [...this.waiting[urgency]];
        this.waiting[urgency].clear();
        for (const entry of leaving)
            entry.fail(closed);
    }
    startCall() {
        this.reservedSlots -= 1;
        this.callTimes.push(this.clock.now());
        const { calls } = this.rate;
        if (this.callTimes.length === 2 * calls)
            this.callTimes.splice(0, calls);
    }
    startNext() {
        this.clearTimer();
        for (;;) {
            const [next] = this.waiting.start.size > 0 ? this.waiting.start : this.waiting.check;
            if (!next)
                return;
            const slots = this.reservedSlots + next.calls;
            if (slots > this.rate.calls)
                return;
            const now = this.clock.now();
            const delayMs = Math.max(paceDelayMs(this.rate, this.callTimes, now, slots), paceDelayMs(this.spread, this.callTimes, now, 1), this.pausedUntil - now);
            if (delayMs > 0) {
                this.clearTimer = this.clock.after(delayMs, () => this.startNext());
                return;
            }
            next.start();
        }
    }
}

;// CONCATENATED MODULE: ./build/training/service-health.js
class ServiceHealth {
    active = 0;
    hasAccepted = false;
    hasReportedTimestamp = false;
    lastAnswerAt = Number.POSITIVE_INFINITY;
    answered(now) {
        this.lastAnswerAt = now;
    }
    isOutage(since) {
        return this.active > 1 && this.lastAnswerAt <= since;
    }
}

;// CONCATENATED MODULE: ./build/training/same-training.js


const FAR_MS = 10_000;
function endOf({ lastAction, lastSuccess, phase }) {
    return timeRangeOf(lastAction ?? (phase === 'succeeded' ? lastSuccess : undefined) ?? '');
}
function isBefore(status, old) {
    return (comparableSecondsBetween(status.created, old.created) ?? 0) * 1_000 > FAR_MS;
}
function isSameTraining(before, status) {
    const created = compareTimestamps(before.created, status.created);
    const action = compareTimestamps(before.lastAction, status.lastAction);
    const success = compareTimestamps(before.lastSuccess, status.lastSuccess);
    const areOver = isOver(before) && isOver(status);
    if (created !== undefined) {
        if (created !== 'same')
            return false;
        return !isOver(before) || action === undefined || (areOver ? action === 'same' : action !== 'later');
    }
    if (!areOver || before.phase !== status.phase)
        return false;
    if (action !== undefined)
        return action === 'same';
    if (status.phase !== 'succeeded')
        return false;
    return success === 'same' || (before.successId !== undefined && before.successId === status.successId);
}

;// CONCATENATED MODULE: ./build/training/evidence.js



function isShown(verdict) {
    return verdict !== 'not-shown' && verdict !== 'doubtful';
}
const SHOWN_WITHIN_MS = 60_000;
const CONFIRMED_WITHIN_MS = 30_000 + SHOWN_WITHIN_MS;
const NEAR_MS = 3_000;
const NO_EVIDENCE = {
    older: [],
    postedAt: Number.POSITIVE_INFINITY,
    postAnsweredAt: Number.POSITIVE_INFINITY,
    isAccepted: false,
    refusedAt: undefined,
    joined: undefined,
    own: undefined,
    ownSince: undefined,
    otherStep: undefined,
};
function classifyStatus(evidence, seen, offset) {
    const { status } = seen;
    const nothing = { evidence, replacedBy: undefined, isGone: false };
    if (status === undefined) {
        return { ...nothing, verdict: 'not-shown', isGone: isDoubtOver(evidence, seen, offset) };
    }
    const whose = whoseTraining(evidence, status, seen, offset);
    if (whose === 'old')
        return { ...nothing, verdict: 'not-shown' };
    if (whose === 'doubtful' && !isDoubtOver(evidence, seen, offset))
        return { ...nothing, verdict: 'doubtful' };
    return {
        verdict: verdictOf(status),
        evidence: { ...evidence, own: status, ownSince: evidence.ownSince ?? seen.receivedAt },
        replacedBy: isNewer(evidence, status, offset) ? status.created : undefined,
        isGone: false,
    };
}
function isNewer(evidence, { created }, offset) {
    const { own, joined, isAccepted } = evidence;
    const known = own ?? joined?.seen;
    if (known)
        return compareTimestamps(known.created, created) === 'later';
    const span = timeRangeOf(created ?? '');
    const lateMs = isAccepted || joined ? 0 : CONFIRMED_WITHIN_MS;
    return (span !== undefined && span.earliest > knownMoments(evidence, offset).answered.latest + lateMs + FAR_MS);
}
function isDoubtOver(evidence, { askedAt }, { least }) {
    const { isAccepted, joined, ownSince, postAnsweredAt, otherStep } = evidence;
    if (!isAccepted && joined === undefined) {
        return ownSince !== undefined && askedAt >= ownSince + SHOWN_WITHIN_MS;
    }
    if (askedAt >= postAnsweredAt + SHOWN_WITHIN_MS)
        return true;
    return otherStep !== undefined && askedAt + least >= otherStep.answered.latest + SHOWN_WITHIN_MS;
}
function verdictOf(status) {
    if (!isOver(status))
        return 'in-progress';
    return status.phase === 'succeeded' ? 'succeeded' : 'failed';
}
const MOST_OLDER = 100;
function withOlder(evidence, status) {
    if (status === undefined)
        return evidence;
    const others = evidence.older.filter(old => !isReplacedBy(old, status));
    return { ...evidence, older: [...others, status].slice(-MOST_OLDER) };
}
function isReplacedBy(old, status) {
    const isSame = isSameTraining(old, status) || isAlike(old, status);
    return isSame && (isOver(status) || !isOver(old));
}
function isAlike(old, status) {
    const textOf = ({ word, created, lastAction, lastSuccess }) => [word, created, lastAction, lastSuccess].join();
    return textOf(old) === textOf(status);
}
function whoseTraining(evidence, status, seen, offset) {
    const { own, older, joined } = evidence;
    if (own && !joined && isSameTraining(own, status))
        return 'own';
    const moments = momentsOf(evidence, seen, offset);
    if (joined)
        return whoseWhenJoined(joined.seen, older, status, moments);
    if (older.some(old => isSameTraining(old, status) || isBefore(status, old)))
        return 'old';
    const created = timeRangeOf(status.created ?? '');
    return created ? whoseByCreation(created, moments) : whoseByLastAction(evidence, status, moments);
}
function momentsOf(evidence, seen, offset) {
    const { posted, answered, refused } = knownMoments(evidence, offset);
    return { posted, answered, refused, now: seen.receivedAt + offset.most + NEAR_MS };
}
function knownMoments(evidence, offset) {
    const { postedAt, postAnsweredAt, refusedAt, otherStep } = evidence;
    if (otherStep)
        return otherStep;
    const at = (moment) => ({
        earliest: moment + offset.least,
        latest: moment + offset.most,
    });
    return {
        posted: at(postedAt),
        answered: at(postAnsweredAt),
        refused: refusedAt === undefined ? undefined : at(refusedAt),
    };
}
function whoseByCreation(created, { posted, now, refused }) {
    if (refused && created.latest < refused.earliest - NEAR_MS)
        return 'old';
    if (created.latest < posted.earliest - FAR_MS)
        return 'old';
    if (refused && created.earliest <= refused.latest + NEAR_MS / 2)
        return 'doubtful';
    return created.earliest >= posted.latest - NEAR_MS && created.earliest <= now ? 'own' : 'doubtful';
}
function whoseByLastAction({ isAccepted }, status, { posted, answered, now }) {
    const action = endOf(status);
    if (!action)
        return 'doubtful';
    const isOld = action.latest < posted.earliest - FAR_MS && (isOver(status) || !isAccepted);
    if (isOld)
        return 'old';
    return isAccepted && action.earliest > answered.latest && action.earliest <= now ? 'own' : 'doubtful';
}
function whoseWhenJoined(joined, older, status, { posted, now }) {
    if (older.some(old => isOver(old) && isSameTraining(old, status)))
        return 'old';
    const isJoined = joined !== undefined && isSameTraining(joined, status);
    if (isJoined && !isOver(status))
        return 'own';
    const end = endOf(status);
    if (!end)
        return 'doubtful';
    if (end.latest < posted.earliest - FAR_MS)
        return isOver(status) ? 'old' : 'doubtful';
    return end.earliest >= posted.latest - NEAR_MS && end.earliest <= now ? 'own' : 'doubtful';
}

;// CONCATENATED MODULE: ./build/training/handle.js

function handleOf(known, offset, now) {
    const { started, unansweredPostAt, startFailure, startedAt = 0, expectedMs } = known;
    if (started === 'no')
        return undefined;
    const latest = unansweredPostAt === undefined ? known.evidence : whilePosting(known.evidence, unansweredPostAt, now);
    const evidence = Number.isFinite(latest.postAnsweredAt) ? latest : { ...latest, postAnsweredAt: now };
    const { older, isAccepted, joined, own } = evidence;
    const failure = started === 'maybe' ? startFailure : undefined;
    const moments = evidence.otherStep ?? knownMoments(evidence, offset);
    return { ...moments, started, older, isAccepted, joined, own, startedAt, failure, expectedMs };
}
function whilePosting(evidence, postingSince, now) {
    const postedAt = Math.min(evidence.postedAt, postingSince);
    return { ...evidence, postedAt, postAnsweredAt: now, isAccepted: false };
}
function evidenceOf(handle, now) {
    const { older, isAccepted, joined, own, posted, answered, refused } = handle;
    return {
        older,
        isAccepted,
        joined,
        own,
        ownSince: own && now,
        postedAt: now,
        postAnsweredAt: now,
        refusedAt: undefined,
        otherStep: { posted, answered, refused },
    };
}

;// CONCATENATED MODULE: ./build/training/poll.js


async function poll(run, judge, options = {}) {
    const { clock, deadline, notify } = run.context;
    const { interval = run.plan.pollInterval, reserve = 0, expectedMs, firstUrgency } = options;
    const pollingSince = clock.now();
    let failures = 0;
    let urgency = firstUrgency ?? 'check';
    let delayMs = options.firstDelayMs ?? fitDelayMs(pollDelayMs(interval, 0, expectedMs), deadline.remainingMs());
    for (;;) {
        await run.pause(delayMs);
        const check = await run.checkStatus(urgency, reserve);
        urgency = 'check';
        const elapsedMs = clock.now() - pollingSince;
        const plannedMs = pollDelayMs(interval, elapsedMs, expectedMs);
        const leftMs = deadline.remainingMs();
        if (check instanceof CallError) {
            if (IS_FINAL[check.reason] && !check.transient && run.isConfirmed(check))
                return { kind: 'refused', error: check };
            const askedMs = (check.retryAfter ?? 0) * 1000;
            const refusal = check.reason === 'rate-limited' ? run.refusalToWait(check, askedMs) : undefined;
            if (refusal)
                return refusal;
            failures += 1;
            const laterMs = fitDelayMs(Math.max(plannedMs, run.backoffMs(check, failures)), leftMs);
            delayMs = askedMs < leftMs ? Math.max(askedMs, laterMs) : laterMs;
            notify({ type: 'outage', error: check, delayMs, isLast: delayMs >= leftMs });
            continue;
        }
        if (failures > 0)
            notify({ type: 'recovered' });
        failures = 0;
        delayMs = fitDelayMs(plannedMs, leftMs);
        const judged = judge(check, elapsedMs);
        if (judged !== undefined)
            return judged;
    }
}
const IS_FINAL = {
    'invalid-input': true,
    unauthorized: true,
    forbidden: true,
    'quota-exceeded': true,
    'not-found': true,
    conflict: false,
    'rate-limited': false,
    'service-error': false,
    'network-error': false,
};

;// CONCATENATED MODULE: ./build/training/lost-start.js



const MOST_DOUBTFUL = 20;
function findLostStart(run, { settledMs = 0, firstDelayMs = 0, reserve = 1 } = {}) {
    let doubtful = [];
    const judge = (check, elapsedMs) => {
        const { verdict } = run.classify(run.evidence, check);
        if (verdict === 'doubtful' && check.status)
            doubtful = [...doubtful.slice(-MOST_DOUBTFUL), check.status];
        const isGivenTime = doubtful.length > 0 && (elapsedMs < SHOWN_WITHIN_MS || isInProgress(check.status));
        const isOver = isShown(verdict) || (!isGivenTime && elapsedMs >= settledMs);
        return isOver ? { kind: 'checked', check, doubtful } : undefined;
    };
    return poll(run, judge, { interval: 'auto', firstDelayMs, reserve });
}
function identifyTraining(run) {
    const judge = (check, elapsedMs) => {
        const { verdict } = run.classify(run.evidence, check);
        const isOther = verdict === 'not-shown' && isInProgress(check.status);
        const isClear = isShown(verdict) || isOther || elapsedMs >= SHOWN_WITHIN_MS;
        return isClear ? { kind: 'checked', check, doubtful: [] } : undefined;
    };
    return poll(run, judge, { interval: 'auto', firstDelayMs: 0 });
}

;// CONCATENATED MODULE: ./build/training/follow.js





const ENDINGS = {
    'not-shown': undefined,
    doubtful: undefined,
    'in-progress': undefined,
    succeeded: 'succeeded',
    failed: 'training-failed',
};
async function waitForEnd(run, check) {
    const isOtherSteps = run.evidence.otherStep !== undefined;
    let timesGone = 0;
    const judge = (seen) => {
        const classified = run.classify(run.evidence, seen);
        run.evidence = classified.evidence;
        const { verdict, replacedBy, isGone } = classified;
        timesGone = isGone ? timesGone + 1 : 0;
        if (isOtherSteps && timesGone > 1)
            return { kind: 'refused', error: trainingGone(seen) };
        if (replacedBy !== undefined)
            run.noteReplacement(replacedBy);
        run.context.notify({ type: 'seen', status: seen.status, verdict });
        const kind = ENDINGS[verdict];
        return kind && { kind, check: seen };
    };
    const ending = check && judge(check);
    const options = isOtherSteps && !check ? { firstDelayMs: 0, firstUrgency: 'start' } : {};
    return ending ?? poll(run, judge, { expectedMs: run.expectedMs, ...options });
}
async function followHandle(run, handle) {
    const { clock, notify } = run.context;
    run.started = handle.started;
    run.evidence = evidenceOf(handle, clock.now());
    run.startFailure = handle.failure;
    run.startedAt = handle.startedAt;
    run.expectedMs = handle.expectedMs;
    notify({ type: 'following', started: handle.started });
    run.publishHandle();
    if (handle.started !== 'maybe')
        return waitForEnd(run);
    const found = await findLostStart(run, { settledMs: CONFIRMED_WITHIN_MS, reserve: 0 });
    if (found.kind === 'refused')
        return found;
    const { check } = found;
    const { verdict, replacedBy } = run.classify(run.evidence, check);
    if (!isShown(verdict))
        return { kind: 'refused', error: lostStart(handle), isStartLost: true };
    if (replacedBy === undefined) {
        run.started = 'yes';
        notify({ type: 'found-queued' });
        run.publishHandle();
    }
    return waitForEnd(run, check);
}
function lostStart({ failure }) {
    const { reason = 'network-error', status } = failure ?? {};
    const what = status === undefined ? 'no answer' : 'this answer';
    return new CallError(`the earlier step's call to start the training got ${what}, and no status check within ${CONFIRMED_WITHIN_MS / 1_000} s has shown a training that is certainly the one it started.`, {
        reason,
        code: status === undefined ? '' : String(status),
        ...(status === undefined ? {} : { status }),
        transient: false,
        mayHaveActed: true,
        hint: 'Run the job again without follow, to start a training.',
    });
}
function trainingGone({ http, requestId }) {
    return new CallError('The group has no training any more: it was probably deleted and created again after the training was started.', {
        reason: 'not-found',
        code: String(http),
        status: http,
        transient: false,
        mayHaveActed: false,
        requestId,
        hint: 'Enrol the faces again, and run the job again without follow.',
    });
}

;// CONCATENATED MODULE: ./build/training/backoff.js
const FIRST_MS = 1_000;
const backoff_LONGEST_MS = 30_000;
function backoffMs(failures, retryAfterSeconds, random) {
    const doubled = Math.min(backoff_LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
    const asked = (retryAfterSeconds ?? 0) * 1_000;
    return Math.max(doubled, asked) + (random * doubled) / 4;
}

;// CONCATENATED MODULE: ./build/training/service-clock.js
const SLACK_MS = 3_000;
const WRONG_MS = 10_000;
const service_clock_DAY_MS = 86_400_000;
function withDate(clock, date, askedAt, answeredAt) {
    const reading = { least: date - answeredAt, most: date + 999 - askedAt };
    if (!clock)
        return { ...reading, disagrees: false };
    const least = Math.max(clock.least, reading.least);
    const most = Math.min(clock.most, reading.most);
    const disagrees = clock.disagrees || least - most > SLACK_MS;
    if (disagrees)
        return { ...hullOf(clock, reading), disagrees };
    return { least: Math.min(least, most), most: Math.max(least, most), disagrees };
}
function offsetOf({ service, runner }) {
    if (!service)
        return { least: runner - service_clock_DAY_MS, most: runner + service_clock_DAY_MS };
    const both = hullOf(service, { least: runner, most: runner });
    const gapMs = Math.max(service.least - runner, runner - service.most);
    if (service.disagrees || gapMs > WRONG_MS)
        return { least: both.least - service_clock_DAY_MS, most: both.most + service_clock_DAY_MS };
    return gapMs > SLACK_MS ? both : service;
}
function hullOf(one, other) {
    return { least: Math.min(one.least, other.least), most: Math.max(one.most, other.most) };
}

;// CONCATENATED MODULE: ./build/training/group-run.js








const UNRELATED = ['PermissionDenied', 'QuotaExceeded', 'UnsupportedFeature'];
class GroupRun {
    plan;
    context;
    started = 'no';
    evidence = NO_EVIDENCE;
    unansweredPostAt;
    startFailure;
    startedAt;
    expectedMs;
    replacedBy;
    lastCheck;
    isDoubtful = false;
    unresolvedError;
    firstCallAt;
    isOutage = false;
    lastAnswerAt = 0;
    clock;
    refusedFor;
    failedAt;
    latestCallAt = 0;
    callTimes = [];
    hasSlot = false;
    constructor(plan, context) {
        this.plan = plan;
        this.context = context;
    }
    async call(activity, send) {
        this.noteCall(activity);
        return this.noteAnswer(await send());
    }
    takeSlot() {
        this.context.rateLimiter.useReservedSlot();
        this.hasSlot = false;
    }
    async checkStatus(urgency, reserve) {
        const { deadline, client, notify } = this.context;
        let credentialError = await this.waitForTurn(urgency, reserve);
        if (!credentialError && !client.hasValidCredential())
            credentialError = await this.waitForTurn(urgency, reserve);
        if (credentialError) {
            this.noteAnswer(credentialError);
            return credentialError;
        }
        const answer = await this.call('check', () => client.checkStatus(deadline.signal));
        if (answer instanceof CallError)
            return answer;
        this.lastCheck = answer;
        this.context.health.hasAccepted = true;
        this.refusedFor = undefined;
        notify({ type: 'status-checked' });
        this.reportUnknownTimestamp(answer.status?.created);
        return { ...answer, askedAt: this.latestCallAt, receivedAt: this.lastAnswerAt };
    }
    classify(evidence, check) {
        const classified = classifyStatus(evidence, check, this.offset);
        this.isDoubtful = classified.verdict === 'doubtful';
        return classified;
    }
    noteReplacement(created) {
        if (this.replacedBy === undefined)
            this.context.notify({ type: 'replaced', created });
        this.replacedBy = created;
    }
    get handle() {
        const { clock } = this.context;
        return handleOf(this, this.offset, clock.now());
    }
    publishHandle() {
        this.context.onHandle?.(this.handle);
    }
    get offset() {
        const { clock } = this.context;
        return offsetOf({ service: this.clock, runner: clock.utc() - clock.now() });
    }
    isConfirmed(error) {
        const isConfirmed = !this.isContradiction(error) || this.refusedFor === error.reason;
        this.refusedFor = error.reason;
        return isConfirmed;
    }
    isContradiction({ reason, code }) {
        if (reason === 'quota-exceeded' || UNRELATED.includes(code))
            return false;
        const isOfStep = reason === 'unauthorized' || reason === 'forbidden';
        return this.lastCheck !== undefined || (isOfStep && this.context.health.hasAccepted);
    }
    pause(ms) {
        this.releaseSlot();
        this.context.notify({ type: 'pausing', forMs: ms });
        return sleep(this.context.clock, ms, this.context.deadline.signal);
    }
    releaseSlot() {
        if (this.hasSlot)
            this.context.rateLimiter.releaseSlot();
        this.hasSlot = false;
    }
    usesAttempt(error) {
        return !this.isOutage && !error.isTokenRenewed;
    }
    backoffMs(error, failures) {
        return backoffMs(failures, error.retryAfter, this.context.random());
    }
    retryDelayMs(error, failures) {
        const windowMs = error.rateWindow === undefined ? 0 : (error.rateWindow + this.context.random()) * 1_000;
        return Math.max(this.backoffMs(error, failures), windowMs);
    }
    refusalToWait(error, forMs) {
        const leftMs = this.context.deadline.remainingMs();
        return forMs === 0 || forMs < leftMs
            ? undefined
            : { kind: 'refused', error, cannotWait: { forMs, leftMs } };
    }
    async waitForTurn(urgency, reserve) {
        const { rateLimiter, deadline, client, notify } = this.context;
        this.releaseSlot();
        notify({ type: 'doing', activity: 'credential' });
        const credentialError = await client.prepare(deadline.signal);
        if (credentialError)
            return credentialError;
        await this.keepPace(1 + reserve);
        notify({ type: 'doing', activity: 'turn' });
        await rateLimiter.acquire(urgency, reserve === 0 ? 1 : 2, deadline.signal);
        this.hasSlot = reserve > 0;
        return undefined;
    }
    async keepPace(calls) {
        if (this.plan.pollInterval !== 'auto')
            return;
        const delayMs = paceDelayMs(AUTO_PACE, this.callTimes, this.context.clock.now(), calls);
        if (delayMs > 0)
            await this.pause(delayMs);
    }
    noteCall(activity) {
        this.context.notify({ type: 'doing', activity });
        const now = this.context.clock.now();
        this.firstCallAt ??= now;
        this.latestCallAt = now;
        this.callTimes = [...this.callTimes.slice(1 - AUTO_PACE.calls), now];
    }
    reportUnknownTimestamp(stamp) {
        const { health, notify } = this.context;
        if (stamp === undefined || health.hasReportedTimestamp || timeRangeOf(stamp))
            return;
        health.hasReportedTimestamp = true;
        notify({ type: 'unknown-stamp', stamp });
    }
    noteAnswer(answer) {
        const { clock, health } = this.context;
        const error = answer instanceof CallError ? answer : undefined;
        this.unresolvedError = error;
        this.lastAnswerAt = clock.now();
        const date = answer instanceof CallError ? dateOfError(answer) : answer.date;
        if (date !== undefined)
            this.clock = withDate(this.clock, date, this.latestCallAt, this.lastAnswerAt);
        if (error?.transient) {
            this.isOutage = health.isOutage(this.failedAt ?? this.latestCallAt);
            this.failedAt = clock.now();
        }
        else
            health.answered(clock.now());
        if (error?.reason === 'rate-limited')
            this.pauseAllGroups(error);
        return answer;
    }
    pauseAllGroups(error) {
        const { rateLimiter } = this.context;
        const refusal = this.refusalToWait(error, (error.retryAfter ?? 0) * 1_000);
        rateLimiter.pause(refusal ? Number.POSITIVE_INFINITY : backoffMs(1, error.retryAfter, 0));
        if (!refusal)
            return;
        rateLimiter.close('start', refusal);
        rateLimiter.close('check', refusal);
    }
}
function dateOfError({ isFromOtherServer, serviceDate }) {
    return isFromOtherServer ? undefined : serviceDate;
}

;// CONCATENATED MODULE: ./build/training/after-post.js

const NO_POSTS = {
    failures: 0,
    attempts: 0,
    unconfirmed: 0,
    isRefusalDoubted: false,
    conflicts: 0,
};
const DOUBTED_REASONS = ['unauthorized', 'forbidden', 'not-found'];
const LAST_POST_MS = 10_000;
function withFailure(history, failure) {
    return {
        ...history,
        failures: history.failures + 1,
        attempts: history.attempts + (failure.usesAttempt ? 1 : 0),
        unconfirmed: history.unconfirmed + (failure.mayHaveActed ? 1 : 0),
        isRefusalDoubted: after_post_isRefusal(failure) &&
            failure.isContradiction &&
            DOUBTED_REASONS.includes(failure.reason) &&
            !history.isRefusalDoubted,
    };
}
function afterFailure(history, failure, maxRetries) {
    const { attempts, unconfirmed, isRefusalDoubted } = history;
    if (after_post_isRefusal(failure) && !isRefusalDoubted)
        return { step: 'fail' };
    const isLast = attempts > maxRetries || !(failure.transient || isRefusalDoubted);
    if (unconfirmed === 0)
        return isLast ? { step: 'fail' } : { step: 'retry' };
    if (isLast)
        return { step: 'find', forMs: LAST_POST_MS, isLast };
    return { step: 'find', forMs: unconfirmed < 2 ? 0 : CONFIRMED_WITHIN_MS, isLast };
}
function after_post_isRefusal({ transient, mayHaveActed }) {
    return !transient && !mayHaveActed;
}
function afterConflict({ unconfirmed }, verdict, onConflict) {
    if (unconfirmed === 0)
        return onConflict;
    if (verdict === undefined)
        return 'identify';
    if (isShown(verdict))
        return 'follow';
    return verdict === 'doubtful' ? 'find' : onConflict;
}
function afterCheck({ unconfirmed }, verdict, hasDoubt) {
    if (unconfirmed === 0)
        return 'post';
    if (isShown(verdict))
        return 'follow';
    return hasDoubt && unconfirmed > 1 ? 'fail' : 'post';
}

;// CONCATENATED MODULE: ./build/training/check-with-retries.js

async function checkWithRetries(run) {
    const { maxRetries } = run.plan;
    let failures = 0;
    let attempts = 0;
    for (;;) {
        const check = await run.checkStatus('start', run.plan.dryRun ? 0 : 1);
        if (!(check instanceof CallError))
            return { kind: 'checked', check, doubtful: [] };
        failures += 1;
        if (run.usesAttempt(check))
            attempts += 1;
        if (!check.transient && run.isConfirmed(check))
            return { kind: 'refused', error: check };
        if (attempts > maxRetries)
            return refusedAtLast(run, check);
        const delayMs = run.retryDelayMs(check, failures);
        const refusal = run.refusalToWait(check, delayMs);
        if (refusal)
            return refusal;
        run.context.notify({
            type: 'retry',
            call: 'check',
            error: check,
            delayMs,
            attempt: attempts,
            of: maxRetries,
            mayHaveStarted: false,
        });
        await run.pause(delayMs);
    }
}
function refusedAtLast({ plan }, error) {
    return error.transient
        ? { kind: 'refused', error, retriesUsed: plan.maxRetries }
        : { kind: 'refused', error };
}

;// CONCATENATED MODULE: ./build/training/conflict.js





const APART_MS = 4_000;
async function resolveConflict(run, history, error) {
    const conflict = {
        error,
        askedAt: run.latestCallAt,
        refusedAt: run.lastAnswerAt,
        seen: seenInProgress(run.lastCheck?.status),
    };
    const { onConflict } = run.plan;
    let next = afterConflict(history, undefined, onConflict);
    if (next === 'identify') {
        const identified = await identifyTraining(run);
        if (identified.kind === 'refused')
            return { outcome: identified, history };
        const { verdict } = run.classify(run.evidence, identified.check);
        next = afterConflict(history, verdict, onConflict);
        if (next === 'follow')
            return { outcome: identified, history };
    }
    if (next === 'find')
        return { outcome: await findLostStart(run), history };
    if (next === 'join')
        return { outcome: join(run, conflict), history };
    if (next === 'retrain') {
        const counted = { ...history, conflicts: history.conflicts + 1 };
        return { outcome: await waitForOther(run, counted, conflict), history: counted };
    }
    return { outcome: { kind: 'refused', error }, history };
}
function join(run, { error, askedAt, seen }) {
    run.unresolvedError = undefined;
    run.started = 'joined';
    run.context.notify({ type: 'joined' });
    run.evidence = { ...run.evidence, postedAt: askedAt, joined: { seen } };
    run.publishHandle();
    return { kind: 'started', source: { http: 409, requestId: error.requestId ?? '' } };
}
function seenInProgress(status) {
    return status && ['queued', 'running'].includes(status.phase) ? status : undefined;
}
async function waitForOther(run, { unconfirmed, conflicts }, { askedAt, refusedAt, seen }) {
    run.unresolvedError = undefined;
    run.context.notify({ type: 'waiting-for-other' });
    const { postedAt, postAnsweredAt } = NO_EVIDENCE;
    const latest = { ...run.evidence, refusedAt, postAnsweredAt };
    run.evidence = unconfirmed > 0 ? latest : { ...latest, postedAt };
    const otherEvidence = {
        ...latest,
        postedAt: askedAt,
        postAnsweredAt: refusedAt,
        joined: { seen },
    };
    let hasEnded = false;
    const judge = (check, elapsedMs) => {
        if (isInProgress(check.status)) {
            run.evidence = withOlder(run.evidence, check.status);
            return undefined;
        }
        hasEnded = isShown(run.classify(otherEvidence, check).verdict);
        if (unconfirmed === 0) {
            run.evidence = withOlder(run.evidence, check.status);
            if (elapsedMs < APART_MS)
                return undefined;
        }
        const isOver = hasEnded || elapsedMs >= patienceMs(conflicts);
        return isOver ? { kind: 'checked', check, doubtful: [] } : undefined;
    };
    const checked = await poll(run, judge, { reserve: 1 });
    if (hasEnded)
        run.context.notify({ type: 'other-ended' });
    return checked;
}
function patienceMs(conflicts) {
    return Math.min(SHOWN_WITHIN_MS, 1_000 * 2 ** Math.min(conflicts, 10));
}

;// CONCATENATED MODULE: ./build/training/expected-duration.js

function expectedDurationMs(status) {
    if (status?.phase !== 'succeeded')
        return undefined;
    const seconds = comparableSecondsBetween(status.created, status.lastSuccess);
    return seconds === undefined || seconds <= 0 ? undefined : seconds * 1_000;
}

;// CONCATENATED MODULE: ./build/training/send-start.js

async function sendStart(run) {
    const { client, clock, deadline } = run.context;
    run.takeSlot();
    const earlier = run.started;
    run.started = 'maybe';
    const answer = await run.call('train', () => {
        run.unansweredPostAt = run.latestCallAt;
        run.startedAt = clock.utc();
        run.publishHandle();
        return client.queueTraining(deadline.signal);
    });
    run.unansweredPostAt = undefined;
    run.evidence = afterPost(run, answer);
    if (!(answer instanceof CallError))
        run.started = 'yes';
    else {
        const { reason, status } = answer;
        run.startFailure = status === undefined ? { reason } : { reason, status };
        if (!answer.mayHaveActed)
            run.started = earlier;
    }
    run.publishHandle();
    return answer;
}
function afterPost({ evidence, latestCallAt, lastAnswerAt }, answer) {
    const isAccepted = !(answer instanceof CallError);
    if (!isAccepted && !answer.mayHaveActed && !isAlreadyTraining(answer))
        return evidence;
    return {
        ...evidence,
        postedAt: Math.min(evidence.postedAt, latestCallAt),
        postAnsweredAt: lastAnswerAt,
        isAccepted,
    };
}

;// CONCATENATED MODULE: ./build/training/start.js








async function startTraining(run) {
    const first = await checkWithRetries(run);
    if (first.kind === 'refused')
        return first;
    if (run.plan.dryRun)
        return { kind: 'dry-run', check: first.check };
    noteOlder(run, first);
    let history = NO_POSTS;
    let latest;
    for (;;) {
        while (run.context.rateLimiter.isPaused) {
            const checked = await (history.unconfirmed > 0 ? findLostStart(run) : checkWithRetries(run));
            const end = settle(run, history, checked, latest);
            if (end)
                return end;
        }
        const answer = await sendStart(run);
        if (!(answer instanceof CallError)) {
            run.context.notify({ type: 'queued' });
            return { kind: 'started', source: answer };
        }
        latest = answer;
        let checked;
        let isLast = false;
        if (isAlreadyTraining(answer)) {
            const resolved = await resolveConflict(run, history, answer);
            history = resolved.history;
            checked = resolved.outcome;
        }
        else {
            const failure = start_failureOf(run, answer);
            history = withFailure(history, failure);
            const next = afterFailure(history, failure, run.plan.maxRetries);
            isLast = next.step === 'find' && next.isLast;
            checked = await checkAgain(run, history, answer, next);
        }
        const end = settle(run, history, checked, answer);
        if (end)
            return end;
        if (isLast)
            return refusedAtLast(run, answer);
    }
}
function start_failureOf(run, error) {
    const { reason, transient, mayHaveActed } = error;
    return {
        reason,
        transient,
        mayHaveActed,
        isContradiction: run.isContradiction(error),
        usesAttempt: run.usesAttempt(error),
    };
}
async function checkAgain(run, { failures, attempts }, error, next) {
    if (next.step === 'fail')
        return refusedAtLast(run, error);
    const delayMs = run.retryDelayMs(error, failures);
    const refusal = run.refusalToWait(error, delayMs);
    if (refusal)
        return refusal;
    const retry = { type: 'retry', call: 'start', error, attempt: attempts, of: run.plan.maxRetries };
    if (next.step === 'retry') {
        run.context.notify({ ...retry, delayMs, mayHaveStarted: false });
        await run.pause(delayMs);
        return checkWithRetries(run);
    }
    const settledMs = Math.max(delayMs, next.forMs);
    run.context.notify({ ...retry, delayMs: settledMs, mayHaveStarted: true });
    return findLostStart(run, { settledMs, firstDelayMs: delayMs });
}
function settle(run, history, checked, error) {
    if (checked.kind !== 'checked')
        return checked;
    const { check, doubtful } = checked;
    const { verdict, evidence } = run.classify(run.evidence, check);
    const next = afterCheck(history, verdict, verdict === 'doubtful' || doubtful.length > 0);
    if (next === 'follow') {
        run.evidence = evidence;
        run.started = 'yes';
        run.context.notify({ type: 'found-queued' });
        return { kind: 'started', source: check, check };
    }
    if (next === 'fail' && error)
        return { kind: 'refused', error };
    noteOlder(run, checked);
    return undefined;
}
function noteOlder(run, { check, doubtful }) {
    run.evidence = [...doubtful, check.status].reduce(withOlder, run.evidence);
    run.expectedMs = expectedDurationMs(check.status) ?? run.expectedMs;
}

;// CONCATENATED MODULE: ./build/training/train.js




async function train(plan, context, handle) {
    const run = new GroupRun(plan, context);
    const ending = await endingOf(run, handle).finally(() => run.releaseSlot());
    const { started, lastCheck, isDoubtful, unresolvedError, firstCallAt, replacedBy } = run;
    const durationMs = firstCallAt === undefined ? undefined : context.clock.now() - firstCallAt;
    const isFollowed = handle !== undefined;
    const known = { lastCheck, isDoubtful, unresolvedError, durationMs, replacedBy };
    return {
        ...known,
        ending,
        started,
        isFollowed,
        get handle() {
            return run.handle;
        },
    };
}
async function endingOf(run, handle) {
    try {
        return await (handle ? followHandle(run, handle) : startAndFollow(run));
    }
    catch (failure) {
        if (failure instanceof Stopped)
            return train_stoppedBy(run, failure.ending, handle !== undefined);
        throw failure;
    }
}
async function startAndFollow(run) {
    const started = await startTraining(run);
    if (started.kind !== 'started')
        return started;
    return run.plan.wait ? waitForEnd(run, started.check) : { kind: 'queued', source: started.source };
}
function train_stoppedBy({ started }, ending, isFollowed) {
    if (isFollowed && ending.kind === 'not-started')
        return { kind: 'refused', error: ending.error };
    return ending.kind === 'refused' && started === 'no' ? { kind: 'not-started', error: ending.error } : ending;
}

;// CONCATENATED MODULE: ./build/training/train-groups.js



const SHARED_REASONS = ['unauthorized', 'forbidden', 'quota-exceeded'];
async function trainGroups(plan, contextOf, onEnd) {
    const ids = plan.personGroupIds;
    const outcomes = [];
    let next = 0;
    const work = async () => {
        while (next < ids.length) {
            const index = next;
            next += 1;
            const id = ids[index];
            const shared = contextOf(id);
            const context = ids.length > 1 ? { ...shared, deadline: withOwnSignal(shared.deadline) } : shared;
            context.health.active += 1;
            const outcome = await outcomeOf(plan, context, id);
            context.health.active -= 1;
            const error = outcome.ending.kind === 'refused' ? outcome.ending.error : undefined;
            if (error && SHARED_REASONS.includes(error.reason)) {
                context.rateLimiter.close('start', { kind: 'not-started', error, culprit: id });
            }
            outcomes[index] = outcome;
            onEnd(id, outcome);
        }
    };
    await Promise.all(Array.from({ length: Math.min(plan.maxParallel, ids.length) }, work));
    return outcomes;
}
function outcomeOf(plan, context, id) {
    if (!plan.follow)
        return train(plan, context);
    const handle = plan.follow.get(id);
    return handle ? train(plan, context, handle) : nothingToFollow();
}
const nothingToFollow = () => ({
    ending: {
        kind: 'refused',
        error: new CallError('follow has no training of this group: the earlier step started none, or already saw its end.', {
            reason: 'invalid-input',
            code: '',
            transient: false,
            mayHaveActed: false,
            hint: 'Train it in a step without follow, or remove it from personGroupId.',
        }),
    },
    started: 'no',
    isFollowed: true,
    lastCheck: undefined,
    isDoubtful: false,
    unresolvedError: undefined,
    durationMs: undefined,
});

;// CONCATENATED MODULE: ./build/main.js













const main_FEW_GROUPS = 20;
async function main(step) {
    const { runner, secrets, clock, startedAt, send, cancelled, random } = step;
    const { clean } = secrets;
    const context = { runner, clean, elapsedMs: () => clock.now() - startedAt };
    for (const name of ['secret-key', 'access-token']) {
        hideToken(runner.input(name), secret => secrets.add(secret));
    }
    const inputs = readInputs({
        getInput: name => runner.input(name),
        getVariable: name => runner.variable(name),
        readFile: path => runner.readFile(path),
        utcMs: clock.utc(),
    });
    if (!inputs.ok) {
        reportInputErrors(context, inputs);
        return false;
    }
    const { settings } = inputs;
    const { personGroupIds, repeatedIds } = settings;
    const info = (line) => runner.info(clean(line));
    for (const line of announcementOf(settings, clock.utc()))
        info(line);
    const age = noticeOnAge(settings, clock.utc());
    if (age !== undefined)
        runner.notice(age);
    if (repeatedIds.length > 0)
        runner.notice(clean(`Given more than once, used once: ${repeatedIds.join(', ')}`));
    if (personGroupIds.length > main_FEW_GROUPS)
        step.saveMemory();
    const transport = { send, clock, onCall: call => runner.debug(clean(callLine(call))) };
    const credential = chooseCredential(settings.authentication, step, transport);
    const rateLimiter = new RateLimiter(settings.rateLimit, clock);
    const log = createStepLog(clock, info, personGroupIds.length, clean);
    const timeoutMs = settings.timeoutMs - Math.min(reportMs(personGroupIds.length), settings.timeoutMs / 2);
    const deadline = startDeadline(clock, timeoutMs, cancelled);
    const shared = { clock, deadline, random, rateLimiter, health: new ServiceHealth() };
    const handles = handlesSoFar(settings, runner, clean, step.handles);
    const contextOf = (personGroupId) => ({
        ...shared,
        client: faceClient({ ...settings, personGroupId, credential }, transport, clean),
        notify: log.of(personGroupId),
        onHandle: handles?.(personGroupId),
    });
    try {
        const outcomes = await trainGroups(settings, contextOf, log.ended).finally(log.stop);
        return reportOutcomes(context, settings, outcomes, log);
    }
    finally {
        deadline.release();
    }
}

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

;// CONCATENATED MODULE: ./build/save-memory.js
function saveMemory() {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    setFlagsFromString('--optimize-for-size');
    setFlagsFromString('--no-opt');
    setFlagsFromString('--no-maglev');
}

;// CONCATENATED MODULE: ./build/secrets.js

const secrets_MAX_SHOWN = 1_000;
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
const secrets_invisible = lazyPattern(String.raw `[\p{Cf}\p{Default_Ignorable_Code_Point}]`, 'gu');
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
        const harmless = this.withoutDisguised(whole.slice(0, 2 * secrets_MAX_SHOWN))
            .replaceAll('##[', '## [')
            .replace(/^::/, ': :');
        if (harmless.length <= secrets_MAX_SHOWN && !isCut && whole.length <= 2 * secrets_MAX_SHOWN)
            return harmless;
        return `${harmless.slice(0, secrets_MAX_SHOWN - 1).replace(/[\ud800-\udbff]$/, '')}\u2026`;
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
        this.fingerprints = hidden.map(fingerprint).filter(secrets_looksLikeKey);
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
    return PLAIN.test(text) ? text : text.replace(secrets_invisible(), '');
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
    return [value, ...words.filter(secrets_looksLikeKey)].filter(key => key !== text);
}
function fingerprint(text) {
    const latin = PLAIN.test(text) ? text : text.replace(otherLetters(), '').normalize('NFKD');
    return latin.replace(/[^a-z\d]+/gi, '').toLowerCase();
}
function secrets_looksLikeKey(letters) {
    return letters.length >= 16 && /\d/.test(letters);
}

;// CONCATENATED MODULE: ./build/user-agent.js
const USER_AGENT = 'train-person-group/1.0.0';

;// CONCATENATED MODULE: ./build/index.js











const clock = systemClock;
const startedAt = clock.now() - 1_000 * process.uptime();
const handles = { text: '' };
const secrets = new Secrets(secret => githubRunner.mask(secret));
runProcess(process, (signal, isOver) => main({
    runner: silencedWhen(isOver, githubRunner),
    secrets,
    clock,
    startedAt,
    send: httpSend(USER_AGENT, clock),
    cancelled: signal,
    random: Math.random,
    handles,
    saveMemory: saveMemory,
}), error => reportCrash({ runner: githubRunner, clean: secrets.clean, elapsedMs: () => clock.now() - startedAt }, handles, error), cancelled);

})();

module.exports = __webpack_exports__;
/******/ })()
;