/**
 * Blocks of the Terraform language and of its tests (1.9 and later), in the notation of
 * read-shapes.ts: what has a type with `@` is a block, all else an argument.
 */
export const terraformLanguageShapes = `
Module terraform:@Settings provider:@Open variable:@Variable output:@Output locals:@Open resource:@Open data:@Open ephemeral:@Open module:@Call check:@Check moved:@Moved removed:@Removed import:@Import
Settings required_version:* required_providers:@Open backend:@Open cloud:@Open experiments:* provider_meta:@Open
Variable description:* type:* default:* sensitive:* nullable:* ephemeral:* deprecated:* validation:@Validation
Validation condition!:* error_message!:*
Output description:* value!:* sensitive:* ephemeral:* depends_on:* deprecated:* precondition:@Validation
Call source!:* *
Check assert!:@Validation data:@Open
Moved from!:* to!:*
Removed from!:* lifecycle:@Open provisioner:@Open connection:@Open
Import to!:* id:* identity:* provider:* for_each:*
Lifecycle create_before_destroy:* prevent_destroy:* ignore_changes:* replace_triggered_by:* precondition:@Validation postcondition:@Validation action_trigger:@Open
Tests test:@TestSettings variables:@Open provider:@Open mock_provider:@MockProvider run:@Run override_resource:@Override override_data:@Override override_module:@OverrideModule
TestSettings parallel:*
MockProvider alias:* source:* override_during:* mock_resource:@Mock mock_data:@Mock override_resource:@Override override_data:@Override override_module:@OverrideModule
Mock defaults:* override_during:*
Override target!:* values:* override_during:*
OverrideModule target!:* outputs:* override_during:*
Run command:* plan_options:@PlanOptions variables:@Open module:@RunModule providers:* assert:@Validation expect_failures:* state_key:* parallel:* override_resource:@Override override_data:@Override override_module:@OverrideModule
RunModule source!:* version:*
PlanOptions mode:* refresh:* replace:* target:*
Open *
`;
