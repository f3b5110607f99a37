const LINE = /.{1,64}/g;

/** Signed text as a file that people send to each other: lines of 64 characters between BEGIN and END. */
export function armoured(label: 'LICENSE FILE' | 'REVOCATION LIST', signed: string): string {
  const lines = signed.match(LINE) ?? [];
  return [`-----BEGIN V2 ${label}-----`, ...lines, `-----END V2 ${label}-----`, ''].join('\n');
}
