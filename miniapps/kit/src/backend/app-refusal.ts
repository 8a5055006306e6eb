/** Why a mini-app does not do what a page asks: `code` chooses the words that the page shows. */
export class AppRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'AppRefusal';
    this.status = status;
    this.code = code;
  }
}
