/** Keeps the first and the last of many lines. */
export class KeptLines {
  private readonly most: number
  private readonly first: string[] = []
  private readonly last: string[] = []
  private leftOut = 0

  /** @param most lines to keep at the start, and as many at the end */
  constructor(most: number) {
    this.most = most
  }

  add(line: string): void {
    if (this.first.length < this.most) this.first.push(line)
    else if (this.last.push(line) > this.most) {
      this.last.shift()
      this.leftOut += 1
    }
  }

  lines(): string[] {
    const gap = this.leftOut === 0 ? [] : [`… ${this.leftOut} lines left out`]
    return [...this.first, ...gap, ...this.last]
  }
}
