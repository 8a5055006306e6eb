/**
 * `a · b / divisor` for whole numbers ≥ 0, rounded half up, exact at any size.
 * The plain path holds while the doubled product is a safe integer: for such numbers the floor of
 * the rounded quotient is the floor of the true one. Beyond it BigInt does the same sum.
 */
export function ratioHalfUp(a: number, b: number, divisor: number): number {
  const twice = 2 * a * b + divisor;
  if (twice <= Number.MAX_SAFE_INTEGER) return Math.floor(twice / (2 * divisor));
  const d = BigInt(divisor);
  return Number((2n * BigInt(a) * BigInt(b) + d) / (2n * d));
}
