using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class MakePartialFixTests : FixTests<MakePartialFix>
{
    [Fact]
    public Task MakesTheClassPartial() => Fixes(
        Model.Text("[Model(Features = 4)]\n[Dense(3)]\npublic sealed class {|CRNN001:M|};"),
        Model.Text("[Model(Features = 4)]\n[Dense(3)]\npublic sealed partial class M;"));

    [Fact]
    public Task MakesEveryTypeAroundItPartial() => Fixes(
        Model.Text("// Outer.\nclass Outer\n{\n    public record struct Middle\n    {\n        [Model(Features = 4)] [Dense(3)] class {|CRNN001:M|};\n    }\n}"),
        Model.Text("// Outer.\npartial class Outer\n{\n    public partial record struct Middle\n    {\n        [Model(Features = 4)] [Dense(3)] partial class M;\n    }\n}"));

    [Fact]
    public Task SeveralFixesInOneTypeCompose() => Fixes(
        Model.Text("static class Outer\n{\n    [Model(Features = 4)] [Dense(3)] class {|CRNN001:A|};\n    [Model(Features = 4)] [Dense(3)] public class {|CRNN001:B|};\n}"),
        Model.Text("static partial class Outer\n{\n    [Model(Features = 4)] [Dense(3)] partial class A;\n    [Model(Features = 4)] [Dense(3)] public partial class B;\n}"));
}
