/** The webview's side of VS Code. https://code.visualstudio.com/api/extension-guides/webview#scripts-and-message-passing */

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** `To` are messages to this page, `From` those from it; `State` outlives a page that is hidden. */
export class Host<To, From, State> {
  private readonly api = acquireVsCodeApi();
  private kept = "";

  constructor(receive: (message: To) => void) {
    window.addEventListener("message", ({ data }: MessageEvent<To>) => receive(data));
  }

  post(message: From): void {
    this.api.postMessage(message);
  }

  restore(): Partial<State> {
    return (this.api.getState() as Partial<State> | undefined) ?? {};
  }

  keep(state: State): void {
    const written = JSON.stringify(state);
    if (written !== this.kept) this.api.setState(state);
    this.kept = written;
  }
}
