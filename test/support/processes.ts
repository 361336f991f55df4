import assert from "node:assert/strict";

/** Fails when any process of the group led by `pid` is left. */
export function assertNoProcessLeft(pid: number): void {
  assert.throws(() => process.kill(-pid, 0), { code: "ESRCH" }, `processes of group ${pid} are left`);
}

/** Our environment without what would change a program's behaviour from machine to machine. */
export function plainEnvironment(added: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const plain = Object.entries(process.env).filter(([name]) => !name.startsWith("PYTHON"));
  return { ...Object.fromEntries(plain), ...added };
}

/** Rejects after `ms` with a message made at that moment; for things that have no event of their own to fail by. */
export async function within<T>(ms: number, promise: Promise<T>, message: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message())), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
