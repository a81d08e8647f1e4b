import type { Rectangle } from '../pictures/face-rectangle.ts'

/** The positions of landmarks, as fractions of the face's width and height. */
const LANDMARKS: Readonly<Record<string, readonly [number, number]>> = {
  pupilLeft: [0.3, 0.36],
  pupilRight: [0.7, 0.36],
  noseTip: [0.5, 0.58],
  mouthLeft: [0.34, 0.78],
  mouthRight: [0.66, 0.78],
  eyebrowLeftOuter: [0.16, 0.27],
  eyebrowLeftInner: [0.42, 0.26],
  eyeLeftOuter: [0.22, 0.37],
  eyeLeftTop: [0.3, 0.34],
  eyeLeftBottom: [0.3, 0.39],
  eyeLeftInner: [0.38, 0.38],
  eyebrowRightInner: [0.58, 0.26],
  eyebrowRightOuter: [0.84, 0.27],
  eyeRightInner: [0.62, 0.38],
  eyeRightTop: [0.7, 0.34],
  eyeRightBottom: [0.7, 0.39],
  eyeRightOuter: [0.78, 0.37],
  noseRootLeft: [0.45, 0.39],
  noseRootRight: [0.55, 0.39],
  noseLeftAlarTop: [0.42, 0.52],
  noseRightAlarTop: [0.58, 0.52],
  noseLeftAlarOutTip: [0.39, 0.59],
  noseRightAlarOutTip: [0.61, 0.59],
  upperLipTop: [0.5, 0.73],
  upperLipBottom: [0.5, 0.76],
  underLipTop: [0.5, 0.79],
  underLipBottom: [0.5, 0.83],
}

/** The 27 landmarks of a face, in pixels of the picture. */
export function landmarksOf({
  top,
  left,
  width,
  height,
}: Rectangle): Record<string, { x: number; y: number }> {
  const points = Object.entries(LANDMARKS).map(([name, [x, y]]) => [
    name,
    { x: toTenths(left + x * width), y: toTenths(top + y * height) },
  ])
  return Object.fromEntries(points) as Record<string, { x: number; y: number }>
}

function toTenths(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
