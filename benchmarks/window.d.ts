// What the bench's clock keeps in the window; benchmarks/subjects.py sets and reads it.
interface Window {
  benchClock?: { before: string | null; parts: number; start?: number; changed?: number; painted?: number };
  benchPicture(): string | null;
}
