import { readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { REASONS } from '../support/reasons.ts'
import { readRepositoryFile } from '../support/repository-files.ts'

/** An element of an issue form. */
interface Element {
  type: string
  id?: string
  attributes: {
    label?: string
    value?: string
    render?: string
    options?: (string | { label: string; required?: boolean })[]
  }
  validations?: { required?: boolean }
}

interface Form {
  name: string
  description: string
  body: Element[]
}

const TEMPLATES = '.github/ISSUE_TEMPLATE'
const forms = readdirSync(new URL(`../../${TEMPLATES}`, import.meta.url)).filter(
  name => name !== 'config.yml',
)

function formOf(file: string): Form {
  return parse(readRepositoryFile(`${TEMPLATES}/${file}`)) as Form
}

/** What GitHub would not take of a form. Source: its syntax for issue forms. */
function faultsOf(form: Form): string[] {
  const faults: string[] = []
  const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
  for (const key of ['name', 'description'] as const) if (!isText(form[key])) faults.push(`no ${key}`)
  const known = ['name', 'description', 'title', 'labels', 'assignees', 'projects', 'type', 'body']
  faults.push(...Object.keys(form).filter(key => !known.includes(key)))
  const asking = (form.body ?? []).filter(({ type }) => type !== 'markdown')
  if (asking.length === 0) faults.push('asks for nothing')
  for (const values of [asking.map(({ id }) => id), asking.map(({ attributes }) => attributes.label)]) {
    if (new Set(values).size < values.length) faults.push(`the same twice: ${values.join(', ')}`)
  }
  for (const { type, id, attributes } of form.body ?? []) {
    if (type === 'markdown') {
      if (!isText(attributes.value)) faults.push('markdown without a text')
      continue
    }
    if (!['input', 'textarea', 'dropdown', 'checkboxes'].includes(type)) faults.push(`type ${type}`)
    if (!/^[\w-]+$/.test(id ?? '')) faults.push(`id ${id}`)
    if (!isText(attributes.label)) faults.push(`${id} has no label`)
    if (attributes.render !== undefined && type !== 'textarea') faults.push(`${id} can't render`)
    const labels = attributes.options?.map(option => (typeof option === 'string' ? option : option.label))
    // YAML reads yes and no as truth, and "None" is GitHub's own.
    const isLabel = (label: string): boolean => isText(label) && !/^(?:none|yes|no|true|false)$/i.test(label)
    const areChoices = labels?.every(isLabel) && labels.length > 0 && new Set(labels).size === labels.length
    const hasChoices = type === 'dropdown' || type === 'checkboxes'
    if (hasChoices ? !areChoices : labels !== undefined) faults.push(`options of ${id}`)
  }
  return faults
}

describe.each(forms)('the issue form %s', file => {
  it('is one that GitHub takes', () => {
    expect(file).toMatch(/\.yml$/)
    expect(faultsOf(formOf(file))).toEqual([])
  })
})

describe('an issue form', () => {
  it.each<[string, (form: Form) => unknown, string]>([
    ['a name', form => Reflect.deleteProperty(form, 'name'), 'no name'],
    ['ids of their own', form => form.body.push({ ...(form.body[1] as Element) }), 'the same twice: '],
    ['a type', form => form.body.push({ type: 'text', id: 'x', attributes: { label: 'X' } }), 'type text'],
    [
      'options',
      form => form.body.push({ type: 'dropdown', id: 'x', attributes: { label: 'X' } }),
      'options of x',
    ],
  ])('would not be one without %s', (_, spoil, fault) => {
    const form = formOf('bug.yml')
    spoil(form)
    expect(faultsOf(form)).toContainEqual(expect.stringContaining(fault))
  })

  it('for bugs asks for what finds them, and warns of keys', () => {
    const { body } = formOf('bug.yml')
    const find = (id: string): Element | undefined => body.find(element => element.id === id)
    expect(find('reason')?.attributes.options).toEqual(['it passed', ...REASONS])
    for (const id of ['version', 'error-code', 'request-id']) expect(find(id)?.type).toBe('input')
    expect(find('version')?.validations).toEqual({ required: true })
    expect(body[0]?.attributes.value).toContain('Paste no key and no token.')
    expect(body[0]?.attributes.value).toContain('../security/advisories/new')
    expect(find('no-secrets')?.attributes.options).toEqual([expect.objectContaining({ required: true })])
  })

  it('is not the only way: a question comes without one', () => {
    expect(parse(readRepositoryFile(`${TEMPLATES}/config.yml`))).toEqual({ blank_issues_enabled: true })
  })
})
