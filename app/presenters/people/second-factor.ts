/** What stays of the recovery codes, in words. */
export function recoveryCodesLeft(left: number): string {
  if (left === 0) return 'No recovery code is left: make new ones now';
  return left === 1 ? '1 recovery code is left: make new ones soon' : `${left} recovery codes are left`;
}
