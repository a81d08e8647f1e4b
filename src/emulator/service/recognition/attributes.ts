import type { FaceIdentity } from '../pictures/picture.ts'
import { pseudoRandom } from '../pictures/pseudo-random.ts'
import { usesV10Format } from '../protocol/api-version.ts'

type AttributeGenerator = (share: number, isV10: boolean) => unknown

/** A share with as many digits as the service's own. */
const roundToHundredths = (share: number): number => Math.round(share * 100) / 100

/** One of several words, as v1.0 writes them; the later versions begin them with a small letter. */
function word(share: number, words: readonly string[], isV10: boolean): string {
  const chosen = String(words[Math.floor(share * words.length)])
  return isV10 ? chosen : chosen.charAt(0).toLowerCase() + chosen.slice(1)
}

/** The attributes of the OpenAPI files, and what the emulator says: always the same of the same person. */
const ATTRIBUTES: Readonly<Record<string, AttributeGenerator>> = {
  age: share => 18 + Math.floor(share * 60),
  gender: share => (share < 0.5 ? 'female' : 'male'),
  smile: roundToHundredths,
  facialHair: share => ({
    moustache: roundToHundredths(share / 2),
    beard: roundToHundredths(share / 2),
    sideburns: roundToHundredths(share / 4),
  }),
  glasses: (share, isV10) => word(share, ['NoGlasses', 'ReadingGlasses'], isV10),
  headPose: share => ({
    pitch: roundToHundredths(share * 10 - 5),
    roll: roundToHundredths(share * 6 - 3),
    yaw: roundToHundredths(share * 8 - 4),
  }),
  emotion: share => ({
    anger: 0,
    contempt: 0,
    disgust: 0,
    fear: 0,
    happiness: roundToHundredths(share),
    neutral: roundToHundredths(1 - roundToHundredths(share)),
    sadness: 0,
    surprise: 0,
  }),
  hair: share => ({
    bald: roundToHundredths(share / 5),
    invisible: false,
    hairColor: [{ color: share < 0.5 ? 'brown' : 'black', confidence: 0.99 }],
  }),
  makeup: share => ({ eyeMakeup: share < 0.5, lipMakeup: share < 0.3 }),
  occlusion: () => ({ foreheadOccluded: false, eyeOccluded: false, mouthOccluded: false }),
  accessories: share => (share < 0.5 ? [] : [{ type: 'glasses', confidence: 0.99 }]),
  blur: (share, isV10) => ({ blurLevel: word(0, ['Low'], isV10), value: roundToHundredths(share / 4) }),
  exposure: (share, isV10) => ({
    exposureLevel: word(0, ['GoodExposure'], isV10),
    value: roundToHundredths(0.4 + share / 4),
  }),
  noise: (share, isV10) => ({ noiseLevel: word(0, ['Low'], isV10), value: roundToHundredths(share / 4) }),
  mask: () => ({ type: 'noMask', noseAndMouthCovered: false }),
  qualityForRecognition: () => 'high',
}

/** By whose share an attribute is made: who wears glasses wears them among the accessories, too. */
const seedFor = (name: string): string => (name === 'accessories' ? 'glasses' : name)

/** Attributes that the newer detection model has. */
const DETECTION_03_ATTRIBUTES = ['blur', 'headPose', 'mask']

/** Whether the service knows an attribute of this name. */
export function isAttribute(name: string): boolean {
  return Object.hasOwn(ATTRIBUTES, name)
}

/** Whether models give an attribute. Source: the attribute types of each model in Microsoft's SDKs. */
export function isSupportedBy(detectionModel: string, recognitionModel: string, name: string): boolean {
  if (name === 'qualityForRecognition') return ['recognition_03', 'recognition_04'].includes(recognitionModel)
  switch (detectionModel) {
    case 'detection_01':
      return name !== 'mask'
    case 'detection_03':
      return DETECTION_03_ATTRIBUTES.includes(name)
    default:
      return false
  }
}

/** What the emulator says of a face. */
export function attributesOf(
  { person }: FaceIdentity,
  names: readonly string[],
  version: string,
): Record<string, unknown> {
  return Object.fromEntries(
    names.map(name => [
      name,
      ATTRIBUTES[name]?.(pseudoRandom(seedFor(name), person), usesV10Format(version)),
    ]),
  )
}
