/**
 * A command that runs without tap's hooks for child processes, which do not agree with the loaders of some programs. Tap puts
 * them into the environment of whatever is started, so that they have to be taken out behind it.
 */
export const unhooked = (program: string, argv: readonly string[]): readonly [string, string[]] => [
  'env',
  ['-u', 'NODE_OPTIONS', program, ...argv]
]
