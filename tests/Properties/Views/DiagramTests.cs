using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Views;

/// <summary>Diagrams.</summary>
public sealed class DiagramTests
{
    [Fact]
    public void The_digit_classifier_is_drawn_so() =>
        Assert.Equal(
            """
            flowchart TD
                n0(["input"])
                n1["Flatten"]
                n2["Dense(128)"]
                n3["Relu"]
                n4["Dropout(0.2)"]
                n5["Dense(10)"]
                n6(["output"])
                n0 -->|"N×1×28×28"| n1
                n1 -->|"N×784"| n2
                n2 -->|"N×128"| n3
                n3 -->|"N×128"| n4
                n4 -->|"N×128"| n5
                n5 -->|"N×10"| n6

            """,
            Diagram.Mermaid(Models.Digits, Image.Of(1, 28, 28)).OrThrow()
        );

    [Fact]
    public void A_residual_block_forks_and_joins() =>
        Assert.Equal(
            """
            flowchart TD
                n0(["input"])
                n1["Dense(8)"]
                subgraph g0["block"]
                    n2["Dense(8)"]
                    n3["Relu"]
                    n4["Dense(8)"]
                    n5(("+"))
                end
                n6["Relu"]
                n7(["output"])
                n0 --> n1
                n1 --> n2
                n2 --> n3
                n3 --> n4
                n1 --> n5
                n4 --> n5
                n5 --> n6
                n6 --> n7
                classDef frozen stroke-dasharray: 4 3
                class n1 frozen

            """,
            Diagram.Mermaid(Models.Block)
        );

    [Fact]
    public void Parts_that_differ_in_nothing_but_their_names_are_drawn_once()
    {
        var block = Dense(4) >> Relu >> Concat(1, Identity.At<Features>(), Dense(2));
        Assert.Equal(
            """
            flowchart TD
                n0(["input"])
                subgraph g0["a … c, × 3"]
                    n1["Dense(4)"]
                    n2["Relu"]
                    n3["Dense(2)"]
                    n4[["concat 1"]]
                end
                n5["d: Tanh"]
                n6["e: Tanh"]
                n7(["output"])
                n0 -->|"N×3"| n1
                n1 -->|"N×4"| n2
                n2 -->|"N×4"| n3
                n2 -->|"N×4"| n4
                n3 -->|"N×2"| n4
                n4 -->|"N×6"| n5
                n5 -->|"N×6"| n6
                n6 -->|"N×6"| n7

            """,
            Diagram
                .Mermaid(
                    Named("a", block) >> Named("b", block) >> Named("c", block) >> Named("d", Tanh) >> Named("e", Tanh),
                    Features.Of(3)
                )
                .OrThrow()
        );
    }

    [Fact]
    public void Weights_that_cost_and_weights_that_stay_small_look_so() =>
        Assert.Equal(
            """
            flowchart TD
                n0(["input"])
                n1["Dense(8)"]
                n2["Relu"]
                n3["held: Dense(8)"]
                n4["Dense(4)"]
                n5["Tanh"]
                n6["@s: Dense(4)"]
                n7["Dense(4)"]
                n8["@s: Dense(4)"]
                n9(["output"])
                n0 --> n1
                n1 --> n2
                n2 --> n3
                n3 --> n4
                n4 --> n5
                n5 --> n6
                n6 --> n7
                n7 --> n8
                n8 --> n9
                classDef regularized stroke:#b85450
                class n1,n2,n4,n7 regularized
                classDef constrained stroke-width: 3px
                class n3,n4,n6,n7 constrained
                classDef shared0 fill:#d5e8d4
                class n6,n8 shared0
                classDef frozen stroke-dasharray: 4 3
                class n7 frozen

            """,
            Diagram.Mermaid(Models.Regular)
        );

    [Fact]
    public void Repeats_are_drawn_once_and_shared_parts_look_alike() =>
        Assert.Equal(
            """
            flowchart TD
                n0(["input"])
                n1["@w: Dense(4)"]
                subgraph g0["× 2"]
                    n2["Dense(2)"]
                    n3[["concat 1"]]
                end
                subgraph g1["gate"]
                    n4["Sigmoid"]
                    n5["Dense(8)"]
                    n6(("×"))
                end
                n7["Dense(8)"]
                n8["Layer.Define(#quot;f#quot;, x =#gt; x.Tanh())"]
                n9(("+"))
                n10(("+"))
                n11(("×"))
                n12["Repeat(0, Relu)"]
                n13["head: Dense(8)"]
                n14["Dense(4)"]
                n15["@w: Dense(4)"]
                n16(["output"])
                n0 --> n1
                n1 --> n2
                n1 --> n3
                n2 --> n3
                n3 --> n4
                n3 --> n5
                n4 --> n6
                n5 --> n6
                n6 --> n7
                n7 --> n8
                n7 --> n9
                n8 --> n9
                n7 --> n10
                n6 --> n10
                n9 --> n11
                n10 --> n11
                n11 --> n12
                n12 --> n13
                n13 --> n14
                n14 --> n15
                n15 --> n16
                classDef shared0 fill:#d5e8d4
                class n1,n15 shared0
                classDef frozen stroke-dasharray: 4 3
                class n13 frozen

            """,
            Diagram.Mermaid(Models.Mixed)
        );

    [Fact]
    public void What_leaves_a_repeat_has_the_shape_of_its_last_round() =>
        Assert.Contains(
            "n2 -->|\"N×8\"| n3",
            Diagram
                .Mermaid(
                    Layers.Repeat(2, Layers.Concat(1, Layers.Identity.At<Features>(), Layers.Dense(2))) >> Layers.Dense(1),
                    Features.Of(4)
                )
                .OrThrow(),
            StringComparison.Ordinal
        );

    [Fact]
    public void What_leaves_parts_that_are_drawn_once_has_the_shape_of_the_last()
    {
        var widening = Concat(1, Identity.At<Features>(), Dense(2));
        Assert.Contains(
            "n2 -->|\"N×10\"| n3",
            Diagram.Mermaid(Named("a", widening) >> Named("b", widening) >> Named("c", widening) >> Dense(1), Features.Of(4)).OrThrow(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Labels_are_escaped() =>
        Assert.Contains(
            "[\"a#quot;b#96;#lt;i#gt;#35;#amp;: Relu\"]",
            Diagram.Mermaid(Layers.Named("a\"b`<i>#&", Layers.Relu).Tree),
            StringComparison.Ordinal
        );
}
