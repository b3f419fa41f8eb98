const TYPES = {
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type OfficeFile = keyof typeof TYPES;

/** An Office file to save; `name` is ours: small letters, digits and hyphens. */
export function officeResponse(bytes: Uint8Array, name: string, kind: OfficeFile): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': TYPES[kind],
      'Content-Disposition': `attachment; filename="${name}.${kind}"`,
      'Cache-Control': 'no-store',
    },
  });
}
