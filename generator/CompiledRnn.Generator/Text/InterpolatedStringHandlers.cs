namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for on netstandard2.0 to take an interpolated string apart.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;

/// <summary>Names what a handler is made with; the empty name is the object whose method is called.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    /// <summary>The name.</summary>
    public string[] Arguments { get; } = [argument];
}
