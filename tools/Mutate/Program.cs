// Pipeline.Mutate PATH… : breaks the source in small ways, one at a time, and tells which of them no test notices.
// Started again beside the tests, it is the process that runs them.
using Pipeline.Mutate;

return args switch
{
    ["list", var tests] => TestHost.List(tests),
    ["cover", var tests] => TestHost.Run(tests, on: -1, cover: true, stop: false),
    ["run", var tests, var mutant] => TestHost.Run(tests, int.Parse(mutant, null), cover: false, stop: true),
    _ => Cli.Run(args),
};
