/** How long a license file may be good at most, as something a container can inject. */
export class LongestLicenseFile {
  constructor(readonly seconds: number) {}
}
