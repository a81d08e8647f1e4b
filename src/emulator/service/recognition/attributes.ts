import type { FaceIdentity } from '../pictures/picture.ts'
import { pseudoRandom } from '../pictures/pseudo-random.ts'
import { usesV10Format } from '../protocol/api-version.ts'

type AttributeGenerator = (random: number, isV10: boolean) => unknown

/** With as many digits as the service has. */
const roundToHundredths = (random: number): number => Math.round(random * 100) / 100

/** One of several words in the spelling of v1.0; in later versions they begin with a small letter. */
function word(random: number, words: readonly string[], isV10: boolean): string {
  const chosen = String(words[Math.floor(random * words.length)])
  return isV10 ? chosen : chosen.charAt(0).toLowerCase() + chosen.slice(1)
}

/** The attributes of the OpenAPI files, with generators of values, which are always the same for the same person. */
const ATTRIBUTES: Readonly<Record<string, AttributeGenerator>> = {
  age: random => 18 + Math.floor(random * 60),
  gender: random => (random < 0.5 ? 'female' : 'male'),
  smile: roundToHundredths,
  facialHair: random => ({
    moustache: roundToHundredths(random / 2),
    beard: roundToHundredths(random / 2),
    sideburns: roundToHundredths(random / 4),
  }),
  glasses: (random, isV10) => word(random, ['NoGlasses', 'ReadingGlasses'], isV10),
  headPose: random => ({
    pitch: roundToHundredths(random * 10 - 5),
    roll: roundToHundredths(random * 6 - 3),
    yaw: roundToHundredths(random * 8 - 4),
  }),
  emotion: random => ({
    anger: 0,
    contempt: 0,
    disgust: 0,
    fear: 0,
    happiness: roundToHundredths(random),
    neutral: roundToHundredths(1 - roundToHundredths(random)),
    sadness: 0,
    surprise: 0,
  }),
  hair: random => ({
    bald: roundToHundredths(random / 5),
    invisible: false,
    hairColor: [{ color: random < 0.5 ? 'brown' : 'black', confidence: 0.99 }],
  }),
  makeup: random => ({ eyeMakeup: random < 0.5, lipMakeup: random < 0.3 }),
  occlusion: () => ({ foreheadOccluded: false, eyeOccluded: false, mouthOccluded: false }),
  accessories: random => (random < 0.5 ? [] : [{ type: 'glasses', confidence: 0.99 }]),
  blur: (random, isV10) => ({ blurLevel: word(0, ['Low'], isV10), value: roundToHundredths(random / 4) }),
  exposure: (random, isV10) => ({
    exposureLevel: word(0, ['GoodExposure'], isV10),
    value: roundToHundredths(0.4 + random / 4),
  }),
  noise: (random, isV10) => ({ noiseLevel: word(0, ['Low'], isV10), value: roundToHundredths(random / 4) }),
  mask: () => ({ type: 'noMask', noseAndMouthCovered: false }),
  qualityForRecognition: () => 'high',
}

/** The attribute whose random number is used: `accessories` has that of `glasses`, so that both agree. */
const seedFor = (name: string): string => (name === 'accessories' ? 'glasses' : name)

/** Attributes of the newer detection model. */
const DETECTION_03_ATTRIBUTES = ['blur', 'headPose', 'mask']

/** Whether the service has an attribute of this name. */
export function isAttribute(name: string): boolean {
  return Object.hasOwn(ATTRIBUTES, name)
}

/** Whether the models support an attribute. Source: the attribute types of each model in Microsoft's SDKs. */
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

/** Attributes of a face. */
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
