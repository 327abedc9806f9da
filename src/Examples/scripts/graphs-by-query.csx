// A graph is written as a query; a query that is only a chain or a residual is that chain or residual.
#load "pipeline.csx"
using DeepPipeline;
using static DeepPipeline.Layers;

var block =
    from x in Input<Features>()
    from h in x >> Dense(16) >> Relu
    from gate in x >> Dense(16) >> Sigmoid
    from y in (h * gate + h) >> Tanh
    select y;
Console.WriteLine(block.Summary(Features.Of(8)).OrThrow());
Console.WriteLine(Diagram.Mermaid(block.Tree, Features.Of(8).Untyped).OrThrow());

var residual = from x in Input<Features>() from y in x >> Dense(8) >> Relu select x + y;
Console.WriteLine(residual);
Console.WriteLine(residual == Residual(Dense(8) >> Relu));
