import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errorResult } from '../../src/report/group-result.ts'
import type { Target } from '../../src/reusable-workflow/target.ts'
import { read } from './reading.ts'

/** Targets as job plan gives them. */
export function targetsOf(...targets: unknown[]): Target[] {
  return read(...targets).targets
}

/** A result as the action writes it, of a training that succeeded unless told otherwise. */
export function result(personGroupId: string, fields: object = {}): object {
  return {
    ...errorResult(personGroupId, '', '', 'yes'),
    status: 'succeeded',
    httpStatus: 200,
    trainingDuration: 2.5,
    duration: 3.2,
    ...fields,
  }
}

/** The result of a group that isn't there. */
export const NOT_FOUND = {
  status: 'error',
  reason: 'not-found',
  errorCode: 'PersonGroupNotFound',
  errorMessage: 'Person group is not found.',
  httpStatus: 404,
  requestId: 'a1b2',
  started: 'no',
}

/** The name of the file that the job of a target leaves. */
export function fileOf(target: string, attempt = 1, job: number | '' = 77): string {
  return `training-0123456789ab.${attempt}.${job}.${target}.json`
}

/** Lends a folder as the artifacts were downloaded to: the texts of the files, by their names. */
export async function withFiles<T>(
  texts: Record<string, string>,
  test: (folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gather-'))
  try {
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
    return await test(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
