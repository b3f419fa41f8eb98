/** What a fault was made to prove: each thing that must hold, and whether it did. */
export interface Outcome {
  proofs: { what: string; held: boolean; detail?: string }[];
  /** Figures worth writing down. */
  figures: Record<string, string | number>;
}

export function newOutcome(): Outcome & { prove: (what: string, held: boolean, detail?: string) => void } {
  const proofs: Outcome['proofs'] = [];
  return {
    proofs,
    figures: {},
    prove(what, held, detail) {
      proofs.push({ what, held, ...(detail === undefined ? {} : { detail }) });
    },
  };
}

/** Prints an outcome; tells whether all of it held. */
export function printOutcome(name: string, { proofs, figures }: Outcome): boolean {
  console.log(name);
  for (const { what, held, detail } of proofs) {
    console.log(`  ${held ? 'ok    ' : 'FAILED'} ${what}`);
    if (detail !== undefined) for (const line of detail.split('\n')) console.log(`         ${line}`);
  }
  for (const [label, value] of Object.entries(figures)) console.log(`  ${label}: ${value}`);
  return proofs.every(({ held }) => held);
}
