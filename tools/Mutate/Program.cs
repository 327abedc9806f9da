// Breaks the source in small ways, one at a time, and tells which of them no test notices. By hand, from the repository's root:
//
//     dotnet run --project tools/Mutate -c Release -- src/Dsl/Kinds src/Dsl/Combinators '!src/Dsl/Views/*' --count 400 --seed 1
//
// Mutants are drawn with the seed and compiled all at once, each behind a switch. Then every class of tests runs in a process of its own
// with none on, which tells how long a test takes and which mutants it comes by. Then each mutant is on in a process of its own, which runs
// the tests that come by it until one fails: quick ones first, as much as --budget says. A crash or a test that doesn't end is a failure
// too. Tests draw the same cases in every run. One mutant in twenty is run again with none on: what fails then fails by chance.
//
// Started again beside the tests, it is the process that runs them.
using DeepPipeline.Mutate;

return args switch
{
    ["list", var tests] => TestHost.List(tests),
    ["cover", var tests] => TestHost.Run(tests, on: -1, cover: true, stop: false),
    ["run", var tests, var mutant] => TestHost.Run(tests, int.Parse(mutant, null), cover: false, stop: true),
    _ => Cli.Run(args),
};
