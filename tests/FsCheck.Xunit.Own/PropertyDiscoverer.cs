using System.Reflection;

using Xunit.Abstractions;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>Makes one test case of each method marked <see cref="PropertyAttribute"/>.</summary>
public sealed class PropertyDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new PropertyTestCase(
            messages,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod)];
}

/// <summary>A test that FsCheck generates the arguments of.</summary>
public sealed class PropertyTestCase : XunitTestCase
{
    /// <summary>For deserialisation.</summary>
    [Obsolete("Called by the deserialiser; should only be called by deriving classes for deserialisation.")]
    public PropertyTestCase()
    {
    }

    /// <summary>The test case of one method.</summary>
    public PropertyTestCase(
        IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        new PropertyCaseRunner(this, constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();

    /// <summary>FsCheck's settings for this case: the assembly's, the classes' from the outermost, the method's own.</summary>
    internal Config Settings(Action<string> write)
    {
        var type = TestMethod.TestClass.Class.ToRuntimeType();
        var classes = new Stack<PropertyAttribute?>();
        for (var current = type; current is not null; current = current.DeclaringType)
            classes.Push(current.GetCustomAttribute<PropertiesAttribute>());
        return classes
            .Prepend(type.Assembly.GetCustomAttribute<PropertiesAttribute>())
            .Append(TestMethod.Method.ToRuntimeMethod().GetCustomAttribute<PropertyAttribute>())
            .OfType<PropertyAttribute>()
            .Aggregate(Config.Default, (config, attribute) => attribute.Over(config, write));
    }
}
