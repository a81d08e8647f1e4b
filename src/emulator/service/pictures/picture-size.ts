/** Bytes of the smallest and of the largest picture that the service takes. */
export const PICTURE_BYTES = { least: 1024, most: 6 * 1024 * 1024 }
