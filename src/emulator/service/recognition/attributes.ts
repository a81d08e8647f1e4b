import type { Likeness } from '../pictures/picture.ts'
import { shareOf } from '../pictures/share.ts'
import { speaksV10 } from '../protocol/version.ts'

type Make = (share: number, isV10: boolean) => unknown

/** A share with as many digits as the service's own. */
const amount = (share: number): number => Math.round(share * 100) / 100

/** One of several words, as v1.0 writes them; the later versions begin them with a small letter. */
function word(share: number, words: readonly string[], isV10: boolean): string {
  const chosen = String(words[Math.floor(share * words.length)])
  return isV10 ? chosen : chosen.charAt(0).toLowerCase() + chosen.slice(1)
}

/** The attributes of the OpenAPI files, and what the emulator says: always the same of the same person. */
const MAKES: Readonly<Record<string, Make>> = {
  age: share => 18 + Math.floor(share * 60),
  gender: share => (share < 0.5 ? 'female' : 'male'),
  smile: amount,
  facialHair: share => ({
    moustache: amount(share / 2),
    beard: amount(share / 2),
    sideburns: amount(share / 4),
  }),
  glasses: (share, isV10) => word(share, ['NoGlasses', 'ReadingGlasses'], isV10),
  headPose: share => ({
    pitch: amount(share * 10 - 5),
    roll: amount(share * 6 - 3),
    yaw: amount(share * 8 - 4),
  }),
  emotion: share => ({
    anger: 0,
    contempt: 0,
    disgust: 0,
    fear: 0,
    happiness: amount(share),
    neutral: amount(1 - amount(share)),
    sadness: 0,
    surprise: 0,
  }),
  hair: share => ({
    bald: amount(share / 5),
    invisible: false,
    hairColor: [{ color: share < 0.5 ? 'brown' : 'black', confidence: 0.99 }],
  }),
  makeup: share => ({ eyeMakeup: share < 0.5, lipMakeup: share < 0.3 }),
  occlusion: () => ({ foreheadOccluded: false, eyeOccluded: false, mouthOccluded: false }),
  accessories: share => (share < 0.5 ? [] : [{ type: 'glasses', confidence: 0.99 }]),
  blur: (share, isV10) => ({ blurLevel: word(0, ['Low'], isV10), value: amount(share / 4) }),
  exposure: (share, isV10) => ({
    exposureLevel: word(0, ['GoodExposure'], isV10),
    value: amount(0.4 + share / 4),
  }),
  noise: (share, isV10) => ({ noiseLevel: word(0, ['Low'], isV10), value: amount(share / 4) }),
  mask: () => ({ type: 'noMask', noseAndMouthCovered: false }),
  qualityForRecognition: () => 'high',
}

/** By whose share an attribute is made: who wears glasses wears them among the accessories, too. */
const shareName = (name: string): string => (name === 'accessories' ? 'glasses' : name)

/** Attributes that the newer detection model has. */
const OF_DETECTION_03 = ['blur', 'headPose', 'mask']

/** Whether the service knows an attribute of this name. */
export function isAttribute(name: string): boolean {
  return Object.hasOwn(MAKES, name)
}

/** Whether models give an attribute. Source: the attribute types of each model in Microsoft's SDKs. */
export function supports(detectionModel: string, recognitionModel: string, name: string): boolean {
  if (name === 'qualityForRecognition') return ['recognition_03', 'recognition_04'].includes(recognitionModel)
  switch (detectionModel) {
    case 'detection_01':
      return name !== 'mask'
    case 'detection_03':
      return OF_DETECTION_03.includes(name)
    default:
      return false
  }
}

/** What the emulator says of a face. */
export function attributesOf(
  { person }: Likeness,
  names: readonly string[],
  version: string,
): Record<string, unknown> {
  return Object.fromEntries(
    names.map(name => [name, MAKES[name]?.(shareOf(shareName(name), person), speaksV10(version))]),
  )
}
