import { createHash } from 'node:crypto'
import type { HttpAnswer } from '../service/protocol/http-answer.ts'
import { pageHtml } from './page-html.ts'

/** `GET /`: the page. Its content security policy allows only its own scripts and styles, and calls to this emulator. */
export function pageAnswer(): HttpAnswer {
  const policy = [
    "default-src 'none'",
    `script-src ${hashesOf('script').join(' ')}`,
    `style-src ${hashesOf('style').join(' ')}`,
    // For its empty icon, without which browsers request another one.
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
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
  }
}

/** The sources that allow each script or style sheet in the page: hashes of their texts. */
function hashesOf(element: 'script' | 'style'): string[] {
  const texts = pageHtml.matchAll(new RegExp(`<${element}>([^]*?)</${element}>`, 'g'))
  return [...texts].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
}
