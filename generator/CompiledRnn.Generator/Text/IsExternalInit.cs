namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for on netstandard2.0 to allow records and init accessors.</summary>
internal static class IsExternalInit;
