// The sum by which the page tells that its data is whole.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** CRC-32 of a text's UTF-8, in hexadecimal, as Python's zlib has it.
 * @param {string} text */
export function checksum(text) {
  let sum = 0xffffffff;
  const bytes = new TextEncoder().encode(text);
  for (let i = 0; i < bytes.length; i++) sum = (sum >>> 8) ^ TABLE[(sum ^ bytes[i]) & 255];
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
