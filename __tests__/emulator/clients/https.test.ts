import { Agent as HttpAgent } from 'node:http'
import { Agent } from 'node:https'
import { FaceClient } from '@azure/cognitiveservices-face'
import { ApiKeyCredentials } from '@azure/ms-rest-js'
import createClient from '@azure-rest/ai-vision-face'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Emulator, startEmulator } from '../../../src/emulator/server.ts'
import { loopbackCertificate } from '../loopback-certificate.ts'
import { follow, right } from './ai-vision-face/client.ts'

const { cert: ca } = loopbackCertificate

let emulator: Emulator
beforeEach(async () => {
  const times = { queueTimeMs: 20, trainingTimeMs: 20 }
  emulator = await startEmulator({ ...times, groups: ['staff'], tls: loopbackCertificate })
})
afterEach(() => emulator.close())

describe('@azure-rest/ai-vision-face, by https', () => {
  const clientWith = (options: object) =>
    createClient(emulator.url, { key: emulator.key }, { ...options, retryOptions: { maxRetries: 0 } })

  it('trains when it trusts the certificate, and needs no other option', async () => {
    const client = clientWith({ tlsOptions: { ca } })
    const accepted = right(await client.path('/persongroups/{personGroupId}/train', 'staff').post())
    expect(await follow(client, accepted)).toBe('succeeded')
  })

  it('refuses a certificate that it does not know', async () => {
    await expect(clientWith({}).path('/persongroups').get()).rejects.toThrow('self-signed certificate')
  })

  it('refuses http unless it is told otherwise', async () => {
    const client = createClient(emulator.url.replace('https:', 'http:'), { key: emulator.key })
    await expect(client.path('/persongroups').get()).rejects.toThrow('allowInsecureConnection is false')
  })
})

describe('@azure/cognitiveservices-face, by https', () => {
  const clientWith = (options: object) => {
    const credentials = new ApiKeyCredentials({ inHeader: { 'Ocp-Apim-Subscription-Key': emulator.key } })
    return new FaceClient(credentials, emulator.url, { ...options, noRetryPolicy: true })
  }

  it('trains when it trusts the certificate', async () => {
    const agentSettings = { http: new HttpAgent(), https: new Agent({ ca }) }
    await clientWith({ agentSettings }).personGroup.train('staff')
    expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
  })

  it('refuses a certificate that it does not know', async () => {
    await expect(clientWith({}).personGroup.list()).rejects.toThrow('self-signed certificate')
  })
})
