import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../scripts/chromium.mjs'
import { textFaults } from '../../scripts/pictures/chart-texts.mjs'
import { drawCharts } from '../../scripts/pictures/charts.mjs'
import { documentOf, summaryHtml } from '../../scripts/pictures/pages.mjs'
import { showPage } from '../../scripts/pictures/shown-page.mjs'
import { ganttOf } from '../../src/report/summary/gantt.ts'
import { histogramOf } from '../../src/report/summary/histogram.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { play, type Script } from './scene.ts'
import { enrolled, HOUR, MINUTE, scenes, unavailable } from './scenes.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** A chart as the action writes it, with other rows. */
const ganttWith = (...rows: string[]): string =>
  [
    '```mermaid',
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    '  section Failed calls',
    ...rows,
    '```',
  ].join('\n')

/** A long training, in which calls fail now and then, in different ways. */
const trouble: Script = {
  before: enrolled,
  service: { trainingTimeMs: HOUR },
  inputs: { timeout: '2h' },
  interfere: at => {
    if (at < 10 * MINUTE || at % (4 * MINUTE) > MINUTE) return undefined
    return at % (8 * MINUTE) > 4 * MINUTE ? unavailable : new Error('read ECONNRESET')
  },
}

describe('the charts of all summaries, and of docs/architecture.md', () => {
  it.each(['light', 'dark'] as const)(
    'are drawn by a browser in %s, with texts that can be read',
    async theme => {
      const played = await Promise.all([...scenes.map(([, script]) => script), trouble].map(play))
      const summaries = played.map(({ runner }) => runner.summary)
      const all = [...summaries, readRepositoryFile('docs/architecture.md')].join('\n\n')
      const { charts } = await showPage(browser, summaryHtml(all), theme)
      expect(charts).toBe(all.split('```mermaid').length - 1)
      expect(charts).toBeGreaterThan(7)
    },
  )

  it.each([
    [
      'that Mermaid does not understand',
      ganttWith('  sexion x :crit, , ,'),
      /^A chart does not draw \(light\): /,
    ],
    [
      'with labels one upon the other',
      ganttWith(
        '  a label that is longer than its bar :crit, 2000-01-01 00:00:00.000, 2000-01-01 00:00:00.100',
        '  another one that is as long :crit, 2000-01-01 00:00:00.200, 2000-01-01 00:00:00.300',
        '  end :crit, 2000-01-01 00:01:00.000, 2000-01-01 00:01:01.000',
      ).replace('gantt', '---\ndisplayMode: compact\n---\ngantt'),
      /its texts overlap: a label that is longer than its bar \| another one that is as long/,
    ],
  ])('would not pass with one %s', async (_, chart, complaint) => {
    await expect(showPage(browser, summaryHtml(chart), 'light')).rejects.toThrow(complaint)
  })
})

/** The size on the page of what a selector finds in a chart. */
async function sizesIn(chart: string, selector: string): Promise<{ width: number; height: number }[]> {
  const page = await browser.newPage({ viewport: { width: 900, height: 600 } })
  try {
    await page.setContent(documentOf(summaryHtml(chart), 'light'))
    await drawCharts(page, 'light', [])
    return await page.locator(selector).evaluateAll(elements =>
      elements.map(element => {
        const { width, height } = element.getBoundingClientRect()
        return { width, height }
      }),
    )
  } finally {
    await page.close()
  }
}

describe('a chart of a summary', () => {
  it('has bars as long as their counts, and none for nothing', async () => {
    const chart = histogramOf([1.2, 2.4, 2.5, 5.1, 7.9, 8.1, 8.2, 8.3].map(seconds => seconds * 1_000))
    const counts = [1, 2, 0, 0, 1, 0, 1, 3]
    expect(chart).toContain(`bar [${counts.join(', ')}]`)
    const lengths = (await sizesIn(chart, '.bar-plot-0 rect')).map(({ width }) => width)
    const unit = Math.max(...lengths) / 3
    expect(unit).toBeGreaterThan(100)
    expect(lengths.map(length => length / unit)).toEqual(counts.map(count => expect.closeTo(count, 3)))
    expect(lengths.filter(length => length === 0)).toHaveLength(3)
  })

  it('has texts about as large as those around it', async () => {
    const chart = ganttOf({
      spans: [
        { kind: 'running', label: '', from: 0, to: 9_000 },
        { kind: 'failing', label: 'HTTP 503', from: 2_000, to: 5_000 },
      ],
      checks: [0, 4_000, 9_000],
      endedAt: 9_000,
    })
    const texts = await sizesIn(chart, '.chart text')
    const [around] = await sizesIn('[word](https://example.com)', 'article a')
    const shown = texts.filter(({ width }) => width > 0)
    expect(shown.length).toBeGreaterThan(8)
    for (const { height } of shown) expect(height).toBeGreaterThan(0.7 * (around?.height ?? Number.NaN))
  })
})

describe('a text of a chart', () => {
  const frame = { left: 0, right: 100, top: 0, bottom: 50 }
  const box = (text: string, left: number, top: number, width = 20, height = 10) => ({
    text,
    left,
    right: left + width,
    top,
    bottom: top + height,
  })

  it.each([
    ['beside another', [box('a', 0, 0), box('b', 20, 0)], []],
    ['below another', [box('a', 0, 0), box('b', 0, 10)], []],
    ['that touches another', [box('a', 0, 0), box('b', 19, 1)], []],
    ['over another', [box('a', 0, 0), box('b', 15, 5)], ['its texts overlap: a | b']],
    ['without letters over another', [box('a', 0, 0), box(' \u200b', 0, 0)], []],
    ['without any size', [box('a', 0, 0, 0, 0)], ['its text takes no space: a']],
    ['beyond the left', [box('a', -5, 0)], ['its text is cut off: a']],
    ['beyond the right', [box('a', 90, 0)], ['its text is cut off: a']],
    ['beyond the top', [box('a', 0, -5)], ['its text is cut off: a']],
    ['beyond the bottom', [box('a', 0, 45)], ['its text is cut off: a']],
  ])('%s is judged so', (_, texts, faults) => {
    expect(textFaults(texts, frame)).toEqual(faults)
  })

  it('may be anywhere where no frame is known', () => {
    expect(textFaults([box('a', -500, 0)])).toEqual([])
  })
})
