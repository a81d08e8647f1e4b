import { createHash } from 'node:crypto'
import type { Answer } from '../service/protocol/answer.ts'
import { pageText } from './page-text.ts'

/** Answers `GET /`: the page for people, which may run and show what is in it, and call this emulator; nothing else. */
export function pageAnswer(): Answer {
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
    body: pageText,
  }
}

/** What allows each script, or style sheet, that is in the page: a hash of its text. */
function hashesOf(element: 'script' | 'style'): string[] {
  const texts = pageText.matchAll(new RegExp(`<${element}>([^]*?)</${element}>`, 'g'))
  return [...texts].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
}
