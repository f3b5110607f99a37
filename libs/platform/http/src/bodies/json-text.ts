/** An answer that is JSON text already, in which most is as it was the last time. */
export class JsonText {
  constructor(readonly text: string) {}

  /** For a route that Nest runs: it knows only values. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}
