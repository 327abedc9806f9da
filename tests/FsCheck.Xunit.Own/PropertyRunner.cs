using System.Reflection;

using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

using Xunit.Abstractions;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>xunit's runner of a test case, with FsCheck where it would call the method: skips, time-outs, fixtures and
/// disposal stay xunit's.</summary>
internal sealed class PropertyCaseRunner(
    PropertyTestCase property,
    object[] constructorArguments,
    IMessageBus bus,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellation)
    : XunitTestCaseRunner(
        property, property.DisplayName, property.SkipReason, constructorArguments, [], bus, aggregator, cancellation)
{
    protected override XunitTestRunner CreateTestRunner(
        ITest test,
        IMessageBus messageBus,
        Type testClass,
        object[] constructorArguments,
        MethodInfo testMethod,
        object[] testMethodArguments,
        string skipReason,
        IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        new PropertyRunner(
            property, test, messageBus, testClass, constructorArguments, testMethod, skipReason,
            beforeAfterAttributes, aggregator, cancellationTokenSource);
}

internal sealed class PropertyRunner(
    PropertyTestCase property,
    ITest test,
    IMessageBus bus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo method,
    string skipReason,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfter,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellation)
    : XunitTestRunner(
        test, bus, testClass, constructorArguments, method, [], skipReason, beforeAfter, aggregator, cancellation)
{
    private readonly System.Text.StringBuilder said = new();

    protected override async Task<Tuple<decimal, string>> InvokeTestAsync(ExceptionAggregator aggregator)
    {
        var (seconds, output) = await base.InvokeTestAsync(aggregator).ConfigureAwait(false);
        return Tuple.Create(seconds, output + said);
    }

    protected override Task<decimal> InvokeTestMethodAsync(ExceptionAggregator aggregator) =>
        new PropertyInvoker(
            property, text => said.AppendLine(text), Test, MessageBus, TestClass, ConstructorArguments, TestMethod,
            BeforeAfterAttributes, aggregator, CancellationTokenSource).RunAsync();
}

internal sealed class PropertyInvoker(
    PropertyTestCase property,
    Action<string> write,
    ITest test,
    IMessageBus bus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo method,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfter,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellation)
    : XunitTestInvoker(test, bus, testClass, constructorArguments, method, [], beforeAfter, aggregator, cancellation)
{
    protected override Task<decimal> InvokeTestMethodAsync(object? testClassInstance) =>
        Aggregator.RunAsync(async () =>
        {
            await Timer.AggregateAsync(() => Task.Run(() => Check(testClassInstance))).ConfigureAwait(false);
            return Timer.Total;
        });

    private void Check(object? instance)
    {
        var verdict = new Verdict();
        var config = property.Settings(write).WithRunner(verdict);
        FsCheck.Check.Method(
            config, TestMethod, instance is null ? FSharpOption<object>.None : FSharpOption<object>.Some(instance));
        switch (verdict.Result)
        {
            case TestResult.Passed:
                var text = Runner.onFinishedToString("", verdict.Result);
                if (text.Length > 0)
                    write(text.TrimEnd());
                break;
            case TestResult.Failed { Item4: Outcome.Failed outcome } failed:
                throw new PropertyFailedException(
                    Runner.onFailureToString(
                        "", failed.Item1, failed.Item2, failed.Item3, failed.Item5, failed.Item6, failed.Item7),
                    outcome.Item);
            case { } other:
                throw new PropertyFailedException(Runner.onFinishedToString("", other), null);
            default:
                throw new InvalidOperationException("FsCheck ended without a result.");
        }
    }

    private sealed class Verdict : IRunner
    {
        public TestResult? Result { get; private set; }

        public void OnStartFixture(Type value)
        {
        }

        public void OnArguments(
            int number, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every) =>
            every.Invoke(number).Invoke(arguments);

        public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> everyShrink) =>
            everyShrink.Invoke(arguments);

        public void OnFinished(string name, TestResult result) => Result = result;
    }
}

/// <summary>A property that doesn't hold: the case that shows it, what it shrank to, and the seed that repeats it.</summary>
public sealed class PropertyFailedException : Exception
{
    /// <summary>Empty: the way through the runner says nothing; what the property threw keeps its own.</summary>
    public override string StackTrace => "";

    /// <summary>No counterexample.</summary>
    public PropertyFailedException()
    {
    }

    /// <summary>FsCheck's report.</summary>
    public PropertyFailedException(string report)
        : this(report, null)
    {
    }

    /// <summary>FsCheck's report and what the property threw.</summary>
    public PropertyFailedException(string report, Exception? thrown)
        : base(Environment.NewLine + report, thrown)
    {
    }
}
