/** Size of a picture in bytes that the service accepts. */
export const PICTURE_BYTES = { min: 1024, max: 6 * 1024 * 1024 }
