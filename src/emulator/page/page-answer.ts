import { createHash } from 'node:crypto'
import type { HttpAnswer } from '../service/protocol/http-answer.ts'
import { pageHtml } from './page-html.ts'

/** Answers `GET /`: the page for people, which may run and show what is in it, and call this emulator; nothing else. */
export function pageAnswer(): HttpAnswer {
  const policy = [
    "default-src 'none'",
    `script-src ${hashesOf('script').join(' ')}`,
    `style-src ${hashesOf('style').join(' ')}`,
    // The empty icon in it, so that no browser asks for another.
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

/** What allows each script, or style sheet, that is in the page: a hash of its text. */
function hashesOf(element: 'script' | 'style'): string[] {
  const texts = pageHtml.matchAll(new RegExp(`<${element}>([^]*?)</${element}>`, 'g'))
  return [...texts].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
}
