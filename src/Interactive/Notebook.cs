using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace DeepPipeline.Interactive;

/// <summary>Makes notebooks of .NET Interactive show the library's values as people want to see them.</summary>
public static class Notebook
{
    private const string Html = "text/html";
    private const string Plain = "text/plain";

    private static readonly Assembly[] Libraries = [typeof(Layer).Assembly, typeof(ModelFile).Assembly, typeof(Chart).Assembly];

    /// <summary>Does so. A notebook that references the package has done it already; after <c>#r</c> of the assembly say it once.</summary>
    public static void Load()
    {
        // Whatever has nothing better is its block of text: tables keep their columns, and nothing is gone through that computes.
        foreach (var type in Libraries.SelectMany(library => library.GetExportedTypes()).Where(IsShown))
            Text(type);
        Text(typeof(Result<>));
        Markup<Fragment>(fragment => fragment);
        Markup<Chart>(Fragments.Of);
        Markup<Items<Chart>>(charts => Fragments.Of(charts));
        Markup<ConfusionTable>(Fragments.Of);
        Markup<Picture>(Fragments.Of);
        Markup<Problem>(problem => Fragments.Of([problem]));
        Markup<Items<Problem>>(problems => Fragments.Of(problems));
        Markup<PipelineException>(failure => Fragments.Of(failure.Problems));
        Markup<Dataset<Image, Labels>>(Fragments.Of);
        Open(typeof(Epoch<,>), nameof(OfEpoch));
        Open(typeof(Result<>), nameof(OfResult));
    }

    private static bool IsShown(Type type) =>
        !(type.IsAbstract && type.IsSealed)
        && !type.IsEnum
        && !typeof(Delegate).IsAssignableFrom(type)
        && !typeof(Attribute).IsAssignableFrom(type);

    private static void Text(Type type)
    {
        Formatter.Register(type, (value, writer) => writer.Write(Show.Block(value)), Plain);
        Formatter.Register(type, (value, writer) => writer.Write(Fragment.OfText(Show.Block(value)).Html), Html);
        Formatter.SetPreferredMimeTypesFor(type, Html);
    }

    private static void Markup<T>(Func<T, Fragment> fragment)
    {
        Formatter.Register<T>((value, writer) => writer.Write(fragment(value).Html), Html);
        Formatter.SetPreferredMimeTypesFor(typeof(T), Html);
    }

    // Of a type with arguments, the method of this class that is made for them.
    private static void Open(Type definition, string method)
    {
        var generic = typeof(Notebook).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!;
        Formatter.Register(
            definition,
            (value, writer) =>
                writer.Write(((Fragment)generic.MakeGenericMethod(value.GetType().GetGenericArguments()).Invoke(null, [value])!).Html),
            Html
        );
    }

    private static Fragment OfEpoch<TIn, TOut>(Epoch<TIn, TOut> epoch)
        where TIn : IKind
        where TOut : IKind => Fragments.Of(epoch);

    private static Fragment OfResult<T>(Result<T> result) =>
        result.Match(value => new Fragment(value.ToDisplayString(Html)), problems => Fragments.Of(problems));
}
